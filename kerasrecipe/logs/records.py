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

from google_crc32c import value as crc32c

HEADER = struct.Struct("<QI")
CHECKSUM = struct.Struct("<I")
OVERHEAD = HEADER.size + CHECKSUM.size
BLOCK_BYTES = 1 << 24
"""How much of a file is read at once: memory stays near this, whatever the file's size."""


def masked_crc32c(data: bytes) -> int:
    """The checksum of the record format: CRC-32C, rotated right by 15 bits, plus a constant.

    Example:
        >>> hex(masked_crc32c(b"123456789"))
        '0xc78ab0e5'
    """
    crc = int(crc32c(data))
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


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

    def read_block(self) -> Block:
        """The next records, about 16 MiB of them; none when there is nothing new."""
        data = self._next_bytes()
        records: list[bytes] = []
        damage: list[str] = []
        at, size = 0, len(data)
        while size - at >= OVERHEAD:
            start = at + HEADER.size
            length, checksum = HEADER.unpack_from(data, at)
            if masked_crc32c(data[at : at + 8]) != checksum:
                found = _next_header(data, at + 1)
                damage.append(f"{self.path}: damaged record length at byte {self.offset + at}")
                at = found
                continue
            end = start + length
            if end + CHECKSUM.size > size:
                break
            record = data[start:end]
            if masked_crc32c(record) == CHECKSUM.unpack_from(data, end)[0]:
                records.append(record)
            else:
                damage.append(f"{self.path}: damaged record at byte {self.offset + at}")
            at = end + CHECKSUM.size
        self.offset += at
        return Block(records, damage, at)

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
    """Where the next sound header begins, or the first place where one might still begin."""
    last = len(data) - HEADER.size
    for at in range(start, last + 1):
        length, checksum = HEADER.unpack_from(data, at)
        if length < len(data) and masked_crc32c(data[at : at + 8]) == checksum:
            return at
    return max(start, last + 1)
