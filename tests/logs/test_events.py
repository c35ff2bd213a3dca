import numpy as np
import pytest
from event_bytes import event, simple, tensor
from hypothesis import given, settings
from hypothesis import strategies as st
from tensorboard.compat.proto import event_pb2, summary_pb2

from kerasrecipe.logs import events
from kerasrecipe.logs.events import read_scalars

ANY_FLOAT32 = st.floats(width=32)


def only_tag(records):
    scalars, damage = read_scalars(records)
    assert not damage
    ((_, points),) = scalars.items()
    return points


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(simple("loss", 7, 0.5), id="simple value"),
        pytest.param(tensor("loss", 7, 0.5), id="float_val"),
        pytest.param(tensor("loss", 7, 0.5, content=True), id="tensor_content"),
        pytest.param(tensor("loss", 7, 0.5, dtype="f8"), id="double_val"),
        pytest.param(tensor("loss", 7, 0.5, dtype="f8", content=True), id="double content"),
        pytest.param(tensor("loss", 7, 0.5, shape=(1,)), id="shape of ones"),
    ],
)
def test_reads_every_form_of_a_scalar(record):
    points = only_tag([record])
    assert (points.steps, points.values, points.wall_times) == ([7], [0.5], [1.5])


@pytest.mark.parametrize("dtype", ["i4", "i8"])
@pytest.mark.parametrize("value", [0, 1, 300, -5, 2**31 - 1])
def test_reads_whole_numbers(dtype, value):
    assert only_tag([tensor("n", 1, value, dtype=dtype)]).values == [value]


def test_double_values_keep_their_precision():
    assert only_tag([tensor("loss", 1, 1 / 3, dtype="f8")]).values == [1 / 3]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(tensor("weights", 1, [1.0, 2.0], content=True, shape=(2,)), id="vector"),
        pytest.param(event(1, 0.0, tag="histogram", histo=summary_pb2.HistogramProto()), id="histogram"),
        pytest.param(event(1, 0.0, tag="image", image=summary_pb2.Summary.Image()), id="image"),
        pytest.param(event_pb2.Event(file_version="brain.Event:2").SerializeToString(), id="version"),
    ],
)
def test_passes_over_what_is_no_scalar(record):
    assert read_scalars([record]) == ({}, [])


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["loss", "acc", "a/b"]),
            st.integers(0, 2**40),
            ANY_FLOAT32,
            st.floats(0, 2e9),
            st.sampled_from([simple, tensor]),
        ),
        max_size=40,
    )
)
def test_agrees_with_protocol_buffers(records):
    """The whole decoder against the library that defines the format."""
    data = [write(tag, step, value, wall) for tag, step, value, wall, write in records]
    scalars, damage = read_scalars(data)
    assert not damage
    for tag in {each[0] for each in records}:
        mine = [each for each in records if each[0] == tag]
        points = scalars[tag]
        np.testing.assert_array_equal(points.steps, [each[1] for each in mine])
        np.testing.assert_array_equal(points.values, [each[2] for each in mine])
        np.testing.assert_array_equal(points.wall_times, [each[3] for each in mine])


def test_several_values_in_one_event_are_all_read():
    both = summary_pb2.Summary(
        value=[summary_pb2.Summary.Value(tag=tag, simple_value=v) for tag, v in (("a", 1), ("b", 2))]
    )
    scalars, _ = read_scalars([event_pb2.Event(step=3, summary=both).SerializeToString()])
    assert {tag: list(points.values) for tag, points in scalars.items()} == {"a": [1], "b": [2]}


def test_more_layouts_than_are_kept_are_read_one_by_one(monkeypatch):
    monkeypatch.setattr(events, "LAYOUTS_PER_LENGTH", 3)
    scalars, _ = read_scalars([simple(f"tag{i:03}", i, i) for i in range(50)])
    assert [points.values[0] for points in scalars.values()] == list(range(50))


def test_damage_is_named_and_the_rest_is_read():
    scalars, damage = read_scalars([b"\xff\xff\xff", simple("loss", 1, 2.0)])
    assert scalars["loss"].values == [2.0]
    assert damage[0].startswith("record 0 is not an event: ")


@settings(max_examples=300)
@given(st.binary(max_size=120))
def test_any_bytes_are_survived(junk):
    read_scalars([junk])


@settings(max_examples=300)
@given(st.integers(0, 60), st.integers(0, 255))
def test_any_damage_to_an_event_is_survived(at, byte):
    record = bytearray(tensor("loss", 300, 0.5))
    record[at % len(record)] = byte
    read_scalars([bytes(record), tensor("loss", 301, 0.5)])
