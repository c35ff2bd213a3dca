"""Where the numbers lie inside a serialized event, so that thousands of like events are read at once.

Successive events of one tag are equal byte for byte except for their wall time, step and value. The
first of them is parsed; the others are compared with it and read as columns of a matrix of bytes. That
makes full resolution affordable: parsing each event as a protocol buffer costs several times as much.

Source:
    TensorFlow, event.proto, summary.proto and tensor.proto (field numbers);
    Protocol Buffers, encoding, https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
SIZE = {FIXED64: 8, FIXED32: 4}

EVENT_WALL_TIME, EVENT_STEP, EVENT_SUMMARY = 1, 2, 5
SUMMARY_VALUE = 1
VALUE_TAG, VALUE_SIMPLE, VALUE_TENSOR = 1, 2, 8
TENSOR_DTYPE, TENSOR_SHAPE, TENSOR_CONTENT = 1, 2, 4
SHAPE_DIM, DIM_SIZE = 2, 1

CONTENT = {1: "<f4", 2: "<f8", 3: "<i4", 9: "<i8", 19: "<f2"}
"""Element type inside `tensor_content`, by TensorFlow's number of the data type."""

ELEMENTS = {5: "<f4", 6: "<f8", 7: "varint", 10: "varint"}
"""Element type of the fields float_val, double_val, int_val and int64_val."""


@dataclass(frozen=True)
class Place:
    """Where a number lies in a record.

    Args:
        start: first byte.
        end: the byte after the last; equal to `start` for a zero that was left out.
        kind: a NumPy type such as "<f4", or "varint".
    """

    start: int
    end: int
    kind: str

    def read(self, rows: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The number of every row, `(n, bytes)` -> `(n,)`; whole numbers exactly up to 2⁵³."""
        columns = rows[:, self.start : self.end]
        if self.kind != "varint":
            return np.asarray(np.frombuffer(columns.tobytes(), self.kind), np.float64)
        low_bits = (columns & 0x7F).astype(np.uint64)
        shifts = np.arange(columns.shape[1], dtype=np.uint64) * np.uint64(7)
        numbers: NDArray[np.int64] = (low_bits << shifts).sum(axis=1, dtype=np.uint64).view(np.int64)
        return numbers.astype(np.float64)


ZERO = Place(0, 0, "varint")


@dataclass(frozen=True)
class Layout:
    """Where wall time, step and scalar values lie in one event.

    Args:
        wall_time: seconds since 1970.
        step: the global step.
        scalars: tag and place of each scalar.
    """

    wall_time: Place
    step: Place
    scalars: tuple[tuple[str, Place], ...]

    def fixed_bits(self, length: int) -> NDArray[np.uint8]:
        """The bits, `(length,)`, in which events of this layout agree."""
        bits = np.full(length, 0xFF, np.uint8)
        for place in (self.wall_time, self.step, *(place for _, place in self.scalars)):
            bits[place.start : place.end] = 0x80 if place.kind == "varint" else 0
        return bits


def find_layout(record: bytes) -> Layout:
    """The layout of one event; without scalars when it holds none.

    Raises:
        ValueError: the record is not a serialized event.
    """
    wall_time, step = ZERO, ZERO
    scalars: list[tuple[str, Place]] = []
    for number, wire_type, start, end in _fields(record, 0, len(record)):
        if (number, wire_type) == (EVENT_WALL_TIME, FIXED64):
            wall_time = Place(start, end, "<f8")
        elif (number, wire_type) == (EVENT_STEP, VARINT):
            step = Place(start, end, "varint")
        elif (number, wire_type) == (EVENT_SUMMARY, BYTES):
            for each, _, value_start, value_end in _fields(record, start, end):
                if each == SUMMARY_VALUE:
                    scalars += _scalar(record, value_start, value_end)
    return Layout(wall_time, step, tuple(scalars))


def _scalar(record: bytes, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """Tag and place of a Summary.Value, if it holds a single number."""
    tag, place = "", None
    for number, wire_type, at, stop in _fields(record, start, end):
        if (number, wire_type) == (VALUE_TAG, BYTES):
            tag = record[at:stop].decode(errors="replace")
        elif (number, wire_type) == (VALUE_SIMPLE, FIXED32):
            place = Place(at, stop, "<f4")
        elif (number, wire_type) == (VALUE_TENSOR, BYTES):
            place = _tensor(record, at, stop)
    if place:
        yield tag, place


def _tensor(record: bytes, start: int, end: int) -> Place | None:
    """The place of the only number in a TensorProto, or None where it holds another count."""
    dtype, content, elements = 0, None, []
    for number, wire_type, at, stop in _fields(record, start, end):
        if (number, wire_type) == (TENSOR_DTYPE, VARINT):
            dtype = _varint(record, at, stop)[0]
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
    for number, wire_type, at, stop in _fields(record, start, end):
        if (number, wire_type) == (SHAPE_DIM, BYTES):
            sizes = [
                _varint(record, first, last)[0]
                for each, _, first, last in _fields(record, at, stop)
                if each == DIM_SIZE
            ]
            if sizes != [1]:
                return False
    return True


def _fits(record: bytes, place: Place) -> bool:
    if place.kind == "varint":
        return _varint(record, place.start, place.end)[1] == place.end
    return place.end - place.start == np.dtype(place.kind).itemsize


def _fields(record: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Number, wire type, first byte and end of each field's content."""
    while at < end:
        key, at = _varint(record, at, end)
        wire_type = key & 7
        if wire_type == VARINT:
            stop = _varint(record, at, end)[1]
        elif wire_type == BYTES:
            length, at = _varint(record, at, end)
            stop = at + length
        elif wire_type in SIZE:
            stop = at + SIZE[wire_type]
        else:
            raise ValueError(f"unknown wire type {wire_type} at byte {at}")
        if stop > end:
            raise ValueError(f"field at byte {at} ends after its message")
        yield key >> 3, wire_type, at, stop
        at = stop


def _varint(record: bytes, at: int, end: int) -> tuple[int, int]:
    """The number at `at` and the byte after it."""
    number = 0
    for shift in range(0, 70, 7):
        if at >= end:
            break
        byte = record[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
    raise ValueError(f"number at byte {at} does not end")
