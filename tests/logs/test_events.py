import numpy as np
import pytest
from event_bytes import event, simple, tensor
from hypothesis import given, settings
from hypothesis import strategies as st
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2

from kerasrecipe.diagnosis.signals import MODEL_CARD_TAG
from kerasrecipe.logs import events
from kerasrecipe.logs.array_names import ArrayNames
from kerasrecipe.logs.events import NO_EVENTS, read_events
from kerasrecipe.logs.layer_arrays import from_arrays

ANY_FLOAT32 = st.floats(width=32)


def only_tag(records):
    read = read_events(records)
    assert not read.damage
    ((_, points),) = read.scalars.items()
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
    assert read_events([record]) == NO_EVENTS


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
    read = read_events(data)
    assert not read.damage
    for tag in {each[0] for each in records}:
        mine = [each for each in records if each[0] == tag]
        points = read.scalars[tag]
        np.testing.assert_array_equal(points.steps, [each[1] for each in mine])
        np.testing.assert_array_equal(points.values, [each[2] for each in mine])
        np.testing.assert_array_equal(points.wall_times, [each[3] for each in mine])


def test_several_values_in_one_event_are_all_read():
    both = summary_pb2.Summary(
        value=[summary_pb2.Summary.Value(tag=tag, simple_value=v) for tag, v in (("a", 1), ("b", 2))]
    )
    scalars, *_ = read_events([event_pb2.Event(step=3, summary=both).SerializeToString()])
    assert {tag: list(points.values) for tag, points in scalars.items()} == {"a": [1], "b": [2]}


class TestOurs:
    names = ArrayNames(("weight_norm", "update_norm"), ("a", "b"))

    def written(self, *arrays, named=(0,)):
        """Arrays at steps 1, 2, ...; those in `named` with their names."""
        metadata = summary_pb2.SummaryMetadata(plugin_data={"content": self.names.text})
        return [
            event(
                step,
                step * 1.0,
                tag=self.names.tag,
                metadata=metadata if step - 1 in named else None,
                tensor=tensor_pb2.TensorProto(tensor_content=np.array(array, "<f4").tobytes()),
            )
            for step, array in enumerate(arrays, 1)
        ]

    @pytest.mark.parametrize("named", [(0,), (1,), (0, 2), (0, 1, 2)])
    def test_arrays_come_with_their_names_and_in_order(self, named):
        arrays = [[1, 2, 3, 4], [5, 6, 7, 8], [np.nan, np.inf, -np.inf, 0]]
        read = read_events(self.written(*arrays, named=named), first=10)
        records = read.arrays[self.names.tag, 4]
        np.testing.assert_array_equal(records.values, arrays)
        assert (records.places.tolist(), records.steps.tolist()) == ([10, 11, 12], [1, 2, 3])
        assert read.texts == {self.names.tag: self.names.text}

    def test_an_array_of_one_number_is_no_scalar(self):
        read = read_events(self.written([1.0]))
        assert (list(read.arrays), read.scalars) == ([(self.names.tag, 1)], {})

    def test_arrays_of_other_sizes_are_kept_apart(self):
        read = read_events(self.written([1, 2], [1, 2, 3]))
        assert [key[1] for key in read.arrays] == [2, 3]

    def test_an_empty_array_is_survived(self):
        assert not read_events(self.written([], named=())).damage

    @pytest.mark.parametrize("order", [[b"{}", b"[]", b"{}"], [b"[]", b"{}", b"[]"], [b"[1]", b"{}"]])
    def test_of_several_model_cards_the_last_counts(self, order):
        cards = [
            event(0, 0.0, tag=MODEL_CARD_TAG, tensor=tensor_pb2.TensorProto(string_val=[text]))
            for text in order
        ]
        assert read_events(cards).texts == {MODEL_CARD_TAG: order[-1]}

    @settings(max_examples=300)
    @given(st.integers(0, 400), st.integers(0, 255))
    def test_any_damage_is_survived(self, at, byte):
        first, *others = self.written([1, 2, 3, 4], [5, 6, 7, 8])
        damaged = bytearray(first)
        damaged[at % len(damaged)] = byte
        from_arrays(read_events([bytes(damaged), *others]))


def test_more_layouts_than_are_kept_are_read_one_by_one(monkeypatch):
    monkeypatch.setattr(events, "LAYOUTS_PER_LENGTH", 3)
    scalars, *_ = read_events([simple(f"tag{i:03}", i, i) for i in range(50)])
    assert [points.values[0] for points in scalars.values()] == list(range(50))


def test_damage_is_named_and_the_rest_is_read():
    scalars, _, _, damage = read_events([b"\xff\xff\xff", simple("loss", 1, 2.0)])
    assert scalars["loss"].values == [2.0]
    assert damage[0].startswith("record 0 is not an event: ")


@settings(max_examples=300)
@given(st.binary(max_size=120))
def test_any_bytes_are_survived(junk):
    read_events([junk])


@settings(max_examples=300)
@given(st.integers(0, 60), st.integers(0, 255))
def test_any_damage_to_an_event_is_survived(at, byte):
    record = bytearray(tensor("loss", 300, 0.5))
    record[at % len(record)] = byte
    read_events([bytes(record), tensor("loss", 301, 0.5)])
