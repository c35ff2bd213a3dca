"""Fields of serialized protocol buffers, by number.

Source:
    Protocol Buffers, encoding, https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
SIZE = {FIXED64: 8, FIXED32: 4}


def fields(record: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Number, wire type, first byte and end of each field's content."""
    while at < end:
        key, at = varint(record, at, end)
        wire_type = key & 7
        if wire_type == VARINT:
            stop = varint(record, at, end)[1]
        elif wire_type == BYTES:
            length, at = varint(record, at, end)
            stop = at + length
        elif wire_type in SIZE:
            stop = at + SIZE[wire_type]
        else:
            raise ValueError(f"unknown wire type {wire_type} at byte {at}")
        if stop > end:
            raise ValueError(f"field at byte {at} ends after its message")
        yield key >> 3, wire_type, at, stop
        at = stop


def varint(record: bytes, at: int, end: int) -> tuple[int, int]:
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


def find(record: bytes, start: int, end: int, path: tuple[int, ...]) -> tuple[int, int] | None:
    """Where the text or message lies that the field numbers of `path` lead to, or None.

    Example:
        >>> find(bytes([0x0A, 0x03, 0x12, 0x01, 0x41]), 0, 5, (1, 2))
        (4, 5)
    """
    for number in path:
        found = [
            (at, stop)
            for each, wire_type, at, stop in fields(record, start, end)
            if (each, wire_type) == (number, BYTES)
        ]
        if not found:
            return None
        start, end = found[-1]
    return start, end
