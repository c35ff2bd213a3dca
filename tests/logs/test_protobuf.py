import pytest
from tensorboard.compat.proto import event_pb2, summary_pb2

from kerasrecipe.logs.protobuf import BYTES, FIXED64, VARINT, fields, find


def test_lists_the_fields_of_a_message():
    record = event_pb2.Event(wall_time=1.5, step=300, file_version="v").SerializeToString()
    found = [(number, wire_type) for number, wire_type, _, _ in fields(record, 0, len(record))]
    assert found == [(1, FIXED64), (2, VARINT), (3, BYTES)]


def test_finds_what_a_path_leads_to():
    value = summary_pb2.Summary.Value(tag="loss", simple_value=0.5)
    record = event_pb2.Event(step=1, summary=summary_pb2.Summary(value=[value])).SerializeToString()
    start, end = find(record, 0, len(record), (5, 1, 1))
    assert record[start:end] == b"loss"


def test_finds_nothing_where_the_path_ends():
    record = event_pb2.Event(step=1).SerializeToString()
    assert find(record, 0, len(record), (5, 1, 1)) is None


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (b"\x0f", "unknown wire type 7 at byte 1"),
        (b"\x0a\x05ab", "field at byte 2 ends after its message"),
        (b"\x08\xff", "number at byte 2 does not end"),
    ],
)
def test_damage_is_named(record, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        list(fields(record, 0, len(record)))
