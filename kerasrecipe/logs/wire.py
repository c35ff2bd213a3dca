"""Where the numbers lie inside a serialized event, so that thousands of like events are read at once.

Successive events of one tag are equal byte for byte except for their wall time, step and value. The
first of them is parsed; the others are compared with it and read as columns of a matrix of bytes. That
makes full resolution affordable: parsing each event as a protocol buffer costs several times as much.

Source:
    TensorFlow, event.proto, summary.proto and tensor.proto (field numbers)
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.signals import ARRAY_PREFIX, MODEL_CARD_TAG
from kerasrecipe.logs.protobuf import BYTES, FIXED32, FIXED64, VARINT, fields, find, varint

EVENT_WALL_TIME, EVENT_STEP, EVENT_SUMMARY = 1, 2, 5
SUMMARY_VALUE = 1
VALUE_TAG, VALUE_SIMPLE, VALUE_TENSOR = 1, 2, 8
TENSOR_DTYPE, TENSOR_SHAPE, TENSOR_CONTENT = 1, 2, 4
SHAPE_DIM, DIM_SIZE = 2, 1

ARRAY, TEXT, PLUGIN_CONTENT = (VALUE_TENSOR, TENSOR_CONTENT), (VALUE_TENSOR, 8), (9, 1, 2)
"""From a Summary.Value to its tensor's bytes, to its tensor's text, to what its metadata say to a plugin."""

CONTENT = {1: "<f4", 2: "<f8", 3: "<i4", 9: "<i8", 19: "<f2"}
"""Element type inside `tensor_content`, by TensorFlow's number of the data type."""

ELEMENTS = {5: "<f4", 6: "<f8", 7: "varint", 10: "varint"}
"""Element type of the fields float_val, double_val, int_val and int64_val."""


@dataclass(frozen=True)
class Place:
    """Where a number, or an array of them, lies in a record.

    Args:
        start: first byte.
        end: the byte after the last; equal to `start` for a zero that was left out.
        kind: a NumPy type such as "<f4", or "varint" for a single number.
        is_array: whether it is an array, of any count of numbers.
    """

    start: int
    end: int
    kind: str
    is_array: bool = False

    def read(self, rows: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The number of every row, `(n, bytes)` -> `(n,)`; whole numbers exactly up to 2⁵³."""
        if self.kind != "varint":
            return self.read_array(rows)[:, 0].astype(np.float64)
        columns = rows[:, self.start : self.end]
        low_bits = (columns & 0x7F).astype(np.uint64)
        shifts = np.arange(columns.shape[1], dtype=np.uint64) * np.uint64(7)
        numbers: NDArray[np.int64] = (low_bits << shifts).sum(axis=1, dtype=np.uint64).view(np.int64)
        return numbers.astype(np.float64)

    def read_array(self, rows: NDArray[np.uint8]) -> NDArray[Any]:
        """The array of every row, `(n, bytes)` -> `(n, k)`."""
        return np.frombuffer(rows[:, self.start : self.end].tobytes(), self.kind).reshape(len(rows), -1)


ZERO = Place(0, 0, "varint")


class Value(NamedTuple):
    """What is read of one value of an event.

    Args:
        tag: the value's name.
        place: where its number lies, or the array where it is one of ours.
        text: of ours, the JSON text: the model card, or the names that belong to the array.
    """

    tag: str
    place: Place | None = None
    text: bytes | None = None


@dataclass(frozen=True)
class Layout:
    """Where wall time, step and values lie in one event.

    Args:
        wall_time: seconds since 1970.
        step: the global step.
        values: those that are read.
    """

    wall_time: Place
    step: Place
    values: tuple[Value, ...]

    def fixed_bits(self, length: int) -> NDArray[np.uint8]:
        """The bits, `(length,)`, in which events of this layout agree."""
        bits = np.full(length, 0xFF, np.uint8)
        for place in (self.wall_time, self.step, *(value.place for value in self.values)):
            if place:
                bits[place.start : place.end] = 0x80 if place.kind == "varint" else 0
        return bits


def find_layout(record: bytes) -> Layout:
    """The layout of one event; without values when it holds none that are read.

    Raises:
        ValueError: the record is not a serialized event.
    """
    wall_time, step = ZERO, ZERO
    values: list[Value] = []
    for number, wire_type, start, end in fields(record, 0, len(record)):
        if (number, wire_type) == (EVENT_WALL_TIME, FIXED64):
            wall_time = Place(start, end, "<f8")
        elif (number, wire_type) == (EVENT_STEP, VARINT):
            step = Place(start, end, "varint")
        elif (number, wire_type) == (EVENT_SUMMARY, BYTES):
            for each, _, value_start, value_end in fields(record, start, end):
                if each == SUMMARY_VALUE:
                    values.append(_value(record, value_start, value_end))
    return Layout(wall_time, step, tuple(value for value in values if value.place or value.text))


def _value(record: bytes, start: int, end: int) -> Value:
    """What is read of a Summary.Value."""
    tag = (_text(record, start, end, (VALUE_TAG,)) or b"").decode(errors="replace")
    if tag.startswith(ARRAY_PREFIX):
        return Value(tag, _array(record, start, end), _text(record, start, end, PLUGIN_CONTENT))
    if tag == MODEL_CARD_TAG:
        return Value(tag, text=_text(record, start, end, TEXT))
    return Value(tag, _scalar(record, start, end))


def _text(record: bytes, start: int, end: int, path: tuple[int, ...]) -> bytes | None:
    """The bytes that a path leads to."""
    found = find(record, start, end, path)
    return record[slice(*found)] if found else None


def _array(record: bytes, start: int, end: int) -> Place | None:
    """The place of the float32 array in a Summary.Value, or None where it holds none."""
    found = find(record, start, end, ARRAY)
    return Place(*found, "<f4", is_array=True) if found and (found[1] - found[0]) % 4 == 0 else None


def _scalar(record: bytes, start: int, end: int) -> Place | None:
    """The place of the number in a Summary.Value, or None where it holds no single one."""
    place = None
    for number, wire_type, at, stop in fields(record, start, end):
        if (number, wire_type) == (VALUE_SIMPLE, FIXED32):
            place = Place(at, stop, "<f4")
        elif (number, wire_type) == (VALUE_TENSOR, BYTES):
            place = _tensor(record, at, stop)
    return place


def _tensor(record: bytes, start: int, end: int) -> Place | None:
    """The place of the only number in a TensorProto, or None where it holds another count."""
    dtype, content, elements = 0, None, []
    for number, wire_type, at, stop in fields(record, start, end):
        if (number, wire_type) == (TENSOR_DTYPE, VARINT):
            dtype = varint(record, at, stop)[0]
        elif (number, wire_type) == (TENSOR_SHAPE, BYTES):
            if not _holds_one(record, at, stop):
                return None
        elif (number, wire_type) == (TENSOR_CONTENT, BYTES):
            content = (at, stop)
        elif number in ELEMENTS:
            elements.append(Place(at, stop, ELEMENTS[number]))
    if dtype not in CONTENT:
        return None
    if content and content[1] - content[0] == np.dtype(CONTENT[dtype]).itemsize:
        return Place(*content, CONTENT[dtype])
    if len(elements) == 1 and _fits(record, elements[0]):
        return elements[0]
    return None if content or elements else ZERO


def _holds_one(record: bytes, start: int, end: int) -> bool:
    """True for the shape () and for shapes of ones."""
    for number, wire_type, at, stop in fields(record, start, end):
        if (number, wire_type) == (SHAPE_DIM, BYTES):
            sizes = [
                varint(record, first, last)[0]
                for each, _, first, last in fields(record, at, stop)
                if each == DIM_SIZE
            ]
            if sizes != [1]:
                return False
    return True


def _fits(record: bytes, place: Place) -> bool:
    if place.kind == "varint":
        return varint(record, place.start, place.end)[1] == place.end
    return place.end - place.start == np.dtype(place.kind).itemsize
