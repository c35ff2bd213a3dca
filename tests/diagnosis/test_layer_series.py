import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.diagnosis import LayerSeries

NAMES = ("dense/kernel", "dense/bias")


def norms(steps=(1, 2), values=((3.0, 0.5), (2.0, 0.4)), layers=NAMES, **more):
    return LayerSeries(list(steps), np.array(values), layers, **more)


def test_keeps_its_numbers_in_float64_and_int64():
    series = norms(values=np.float32([[3, 0.5], [2, 0.4]]))
    assert (series.steps.dtype, series.values.dtype) == (np.int64, np.float64)


def test_cannot_be_written_into():
    with pytest.raises(ValueError, match="read-only"):
        norms().values[0, 0] = 9


def test_gives_the_series_of_one_layer():
    series = norms(wall_times=[7.0, 8.0], unit="epoch")["dense/bias"]
    assert (series.values.tolist(), series.steps.tolist(), series.wall_times.tolist()) == (
        [0.5, 0.4],
        [1, 2],
        [7.0, 8.0],
    )
    assert series.unit == "epoch"


def test_has_no_series_of_another_layer():
    with pytest.raises(KeyError, match="conv"):
        norms()["conv"]


def test_keeps_the_order_of_the_model():
    assert norms(layers=("z", "a")).layers == ("z", "a")


def test_wants_a_row_per_step_and_a_column_per_layer():
    message = (
        r"^`values.shape` must be \(2, 2\), one row per step and one column per layer\. "
        r"Received: values.shape=\(2, 1\)$"
    )
    with pytest.raises(ValueError, match=message):
        norms(values=[[1.0], [2.0]])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"layers": ("a", "a")}, r"^`layers` must be different names\. Received: layers=\('a', 'a'\)$"),
        ({"steps": (2, 1)}, r"`steps` must be strictly increasing\."),
        ({"steps": (1.5, 2)}, r"`steps` must be a row of whole numbers\."),
        ({"wall_times": [1.0]}, r"`wall_times` must have one entry per step \(2\)\."),
        ({"unit": "hour"}, r"`unit` must be \"step\" or \"epoch\"\."),
    ],
)
def test_wants_what_a_series_wants(wrong, message):
    with pytest.raises(ValueError, match=message):
        norms(**wrong)


def test_may_be_empty():
    assert repr(LayerSeries([], np.empty((0, 1)), ("a",))) == "LayerSeries(1 layer, 0 points)"


@given(st.lists(st.tuples(st.integers(-3, 3), st.floats(allow_nan=False)), max_size=20))
def test_the_last_of_repeated_steps_wins(records):
    values = np.array([[value, -value] for _, value in records]).reshape(-1, 2)
    series = LayerSeries.from_records([step for step, _ in records], values, NAMES)
    for sign, layer in ((1, NAMES[0]), (-1, NAMES[1])):
        expected = {step: sign * value for step, value in records}
        assert dict(zip(series.steps, series[layer].values, strict=True)) == expected


class TestFromParts:
    def test_of_one_part_gives_an_equal_series(self):
        series = LayerSeries.from_parts([norms(wall_times=[5.0, 6.0], unit="epoch")])
        np.testing.assert_array_equal(series.values, norms().values)
        assert (series.layers, series.unit, series.wall_times.tolist()) == (NAMES, "epoch", [5, 6])

    def test_of_repeated_steps_the_last_part_wins(self):
        parts = [norms(), norms(steps=(2, 3), values=((7.0, 8.0), (9.0, 9.5)))]
        assert LayerSeries.from_parts(parts).values.tolist() == [[3, 0.5], [7, 8], [9, 9.5]]

    def test_layers_that_come_later_were_not_measured_before(self):
        deeper = norms(steps=(3,), values=[[1.0, 2.0]], layers=("dense/bias", "new"))
        series = LayerSeries.from_parts([norms(), deeper])
        expected = [[3, 0.5, np.nan], [2, 0.4, np.nan], [np.nan, 1, 2]]
        np.testing.assert_array_equal(series.values, expected)
        assert series.layers == (*NAMES, "new")

    def test_a_row_that_was_written_anew_keeps_nothing_of_the_old_one(self):
        other = norms(steps=(2,), values=[[1.0]], layers=("new",))
        series = LayerSeries.from_parts([norms(), other])
        np.testing.assert_array_equal(series.values[1], [np.nan, np.nan, 1])

    def test_layers_without_a_row_left_are_gone(self):
        other = norms(steps=(1, 2), values=[[1.0], [2.0]], layers=("new",))
        assert LayerSeries.from_parts([norms(), other]).layers == ("new",)
