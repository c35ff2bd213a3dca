import io
import struct

import google_crc32c
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c as tensorboards_crc

from kerasrecipe.logs import records
from kerasrecipe.logs.records import OVERHEAD, RecordFile, masked_crc32c, write_record

DATA = [b"first", b"", b"the third record", b"x" * 1000]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "events.out.tfevents.1"
    with path.open("wb") as file:
        for each in DATA:
            write_record(file, each)
    return path


def read_all(file):
    found, damage = [], []
    while (block := file.read_block()).size:
        found += block.records
        damage += block.damage
    return found, damage


def damage_byte(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


def test_the_checksum_is_computed_in_c():
    assert google_crc32c.implementation == "c"


@given(st.binary(max_size=200))
def test_the_checksum_is_tensorboards(data):
    assert masked_crc32c(data) == tensorboards_crc(data)


def test_reads_what_was_written(path):
    assert read_all(RecordFile(path)) == (DATA, [])


def test_reads_only_what_is_new(path):
    file = RecordFile(path)
    read_all(file)
    with path.open("ab") as more:
        write_record(more, b"later")
    assert read_all(file) == ([b"later"], [])


@pytest.mark.parametrize("cut", range(1, OVERHEAD + len(DATA[2]) + 1000, 97))
def test_an_incomplete_last_record_waits(path, cut):
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    file = RecordFile(path)
    first, damage = read_all(file)
    assert not damage
    path.write_bytes(whole)
    assert first + read_all(file)[0] == DATA


def test_a_damaged_record_is_passed_over_and_named(path):
    damage_byte(path, 12)
    found, damage = read_all(RecordFile(path))
    assert found == DATA[1:]
    assert damage == [f"{path}: damaged record at byte 0"]


@pytest.mark.parametrize("at", [0, 7, 8, 11])
def test_after_a_damaged_length_reading_goes_on_at_the_next_record(path, at):
    second = OVERHEAD + len(DATA[0])
    damage_byte(path, second + at)
    found, damage = read_all(RecordFile(path))
    assert found == [DATA[0], *DATA[2:]]
    assert damage == [f"{path}: damaged record length at byte {second}"]


def test_garbage_between_records_is_passed_over(path):
    whole = path.read_bytes()
    second = OVERHEAD + len(DATA[0])
    garbage = np.random.default_rng(0).bytes(50_000) + bytes(50_000)
    path.write_bytes(whole[:second] + garbage + whole[second:])
    found, damage = read_all(RecordFile(path))
    assert found == DATA
    assert damage == [f"{path}: damaged record length at byte {second}"]


def test_a_huge_length_is_neither_believed_nor_allocated(path):
    length = struct.pack("<Q", 1 << 60)
    path.write_bytes(length + struct.pack("<I", masked_crc32c(length)) + bytes(100))
    assert read_all(RecordFile(path)) == ([], [])


def test_records_longer_than_a_block_are_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "BLOCK_BYTES", 64)
    path = tmp_path / "events"
    with path.open("wb") as file:
        for each in DATA:
            write_record(file, each)
    assert read_all(RecordFile(path)) == (DATA, [])


@given(st.binary(max_size=300))
def test_any_bytes_are_survived_in_bounded_steps(tmp_path_factory, junk):
    path = tmp_path_factory.mktemp("junk") / "events"
    path.write_bytes(junk)
    found, _ = read_all(RecordFile(path))
    assert not found


def test_tensorboard_reads_what_we_write():
    from tensorboard.compat.proto import event_pb2

    file = io.BytesIO()
    write_record(file, event_pb2.Event(step=7).SerializeToString())
    data = file.getvalue()
    assert len(data) == OVERHEAD + struct.unpack_from("<Q", data)[0]
