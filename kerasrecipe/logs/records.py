"""Records of an event file: framing, checksums, and what is left of a damaged file.

A record is `length (uint64) | masked CRC-32C of length | data | masked CRC-32C of data`, little-endian.

Source:
    TensorFlow, TFRecord format, https://www.tensorflow.org/tutorials/load_data/tfrecord
"""

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from google_crc32c import value as crc32c
from numpy.typing import NDArray

HEADER = struct.Struct("<QI")
CHECKSUM = struct.Struct("<I")
HEADER_BYTES, CHECKSUM_BYTES = HEADER.size, CHECKSUM.size
OVERHEAD = HEADER_BYTES + CHECKSUM_BYTES
MOST_HEADERS = 10_000
"""How many different headers are remembered."""

BLOCK_BYTES = 1 << 24
"""How much of a file is read at once: memory stays near this, whatever the file's size."""


def masked_crc32c(data: bytes) -> int:
    """The checksum of the record format: CRC-32C, rotated right by 15 bits, plus a constant.

    Example:
        >>> hex(masked_crc32c(b"123456789"))
        '0xc78ab0e5'
    """
    return int(_masked(np.array([crc32c(data)], np.uint32))[0])


def _masked(crcs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (crcs >> np.uint32(15) | crcs << np.uint32(17)) + np.uint32(0xA282EAD8)


def write_record(file: BinaryIO, data: bytes) -> None:
    """Appends one record."""
    length = struct.pack("<Q", len(data))
    file.write(length + CHECKSUM.pack(masked_crc32c(length)))
    file.write(data + CHECKSUM.pack(masked_crc32c(data)))


@dataclass(frozen=True)
class Block:
    """Some successive records of a file.

    Args:
        records: the sound records' data, in order.
        damage: one sentence for each damaged place.
        size: how many bytes of the file were passed; 0 when there is nothing new.
    """

    records: list[bytes]
    damage: list[str]
    size: int


class RecordFile:
    """Reads an event file from where it stopped last time, while it may still be growing.

    A record that is not yet complete waits for the next call. A damaged one is passed over and
    reported; where even its length is damaged, reading goes on at the next sound record.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offset = 0
        self._lengths: dict[bytes, int | None] = {}

    def read_block(self) -> Block:
        """The next records, about 16 MiB of them; none when there is nothing new."""
        data = self._next_bytes()
        records: list[bytes] = []
        ends: list[int] = []
        damage: list[str] = []
        at, last = 0, len(data) - OVERHEAD
        lengths = self._lengths
        while at <= last:
            start = at + HEADER_BYTES
            header = data[at:start]
            length = lengths[header] if header in lengths else self._check(header)
            if length is None:
                damage.append(f"{self.path}: damaged record length at byte {self.offset + at}")
                at = _next_header(data, at + 1)
                continue
            end = start + length
            if end > last + HEADER_BYTES:
                break
            records.append(data[start:end])
            ends.append(end)
            at = end + CHECKSUM_BYTES
        for index in reversed(_damaged(data, records, ends)):
            begin = self.offset + ends[index] - len(records.pop(index)) - HEADER_BYTES
            damage.append(f"{self.path}: damaged record at byte {begin}")
        self.offset += at
        return Block(records, damage, at)

    def _check(self, header: bytes) -> int | None:
        """The length that a header states, or None where its checksum says that it is damaged.

        Most headers of a file are equal: each is checked once.
        """
        length, checksum = HEADER.unpack(header)
        if len(self._lengths) >= MOST_HEADERS:
            self._lengths.clear()
        self._lengths[header] = length if masked_crc32c(header[:8]) == checksum else None
        return self._lengths[header]

    def _next_bytes(self) -> bytes:
        """A block that holds at least one whole record, if the file does."""
        with self.path.open("rb") as file:
            file.seek(self.offset)
            data = file.read(BLOCK_BYTES)
            if len(data) < BLOCK_BYTES:
                return data
            length, checksum = HEADER.unpack_from(data)
            missing = length + OVERHEAD - len(data)
            left = os.fstat(file.fileno()).st_size - file.tell()
            if 0 < missing <= left and masked_crc32c(data[:8]) == checksum:
                data += file.read(missing)
            return data


def _next_header(data: bytes, start: int) -> int:
    """Where the next sound header begins, or the first place where one might still begin.

    A header is looked for where the upper half of a length is zero and its checksum is not.
    """
    is_zero = np.frombuffer(data, np.uint8)[start:] == 0
    four_zeros = is_zero[:-3] & is_zero[1:-2] & is_zero[2:-1] & is_zero[3:]
    for offset in np.flatnonzero(four_zeros[4:-4] & ~four_zeros[8:]):
        at = start + int(offset)
        _, checksum = HEADER.unpack_from(data, at)
        if masked_crc32c(data[at : at + 8]) == checksum:
            return at
    return max(start, len(data) - HEADER_BYTES + 1)


def _damaged(data: bytes, records: list[bytes], ends: list[int]) -> list[int]:
    """Indices of the records whose checksum, which follows at `ends`, is wrong."""
    crcs = np.fromiter(map(crc32c, records), np.uint32, len(records))
    places = np.array(ends, np.int64)[:, None] + np.arange(CHECKSUM_BYTES)
    stored = np.frombuffer(data, np.uint8)[places].view("<u4").ravel()
    return [int(index) for index in np.flatnonzero(_masked(crcs) != stored)]
