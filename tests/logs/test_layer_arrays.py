import numpy as np
import pytest

from kerasrecipe.diagnosis import LayerSeries, Series
from kerasrecipe.logs.array_names import WHOLE_MODEL, ArrayNames
from kerasrecipe.logs.events import NO_EVENTS, Records
from kerasrecipe.logs.layer_arrays import from_arrays, to_arrays, to_series

NAMES = ArrayNames(("weight_norm",), ("a", "b"))
KEY = ("weight_norm", False)


def layers(steps, *values, names=("a", "b")):
    return LayerSeries(steps, np.array(values, float), names, np.array(steps) * 1.0)


def records(places, steps, values):
    return Records(np.array(places), np.array(steps), np.array(steps) * 1.0, np.array(values, "<f4"))


def events(arrays, *names):
    return NO_EVENTS._replace(arrays=arrays, texts={each.tag: each.text for each in names})


class TestToArrays:
    def test_what_was_measured_together_stands_in_one_array(self):
        norm, ratio = layers([1, 2], [1, 2], [3, 4]), layers([1, 2], [5, 6], [7, 8])
        ((names, points),) = to_arrays({"weight_norm": norm, "update_ratio": ratio})
        assert names == ArrayNames(("weight_norm", "update_ratio"), ("a", "b"))
        assert points.values.tolist() == [[[1, 2], [5, 6]], [[3, 4], [7, 8]]]
        assert points.values.dtype == "<f4"

    def test_a_signal_of_the_whole_model_is_one_column(self):
        ((names, points),) = to_arrays({"weight_norm": Series([1, 2], [3.0, 4.0])})
        assert (names.layers, points.values.shape) == (WHOLE_MODEL, (2, 1, 1))

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(layers([1, 3], [1, 2], [3, 4]), id="steps"),
            pytest.param(layers([1, 2], [1, 2], [3, 4], names=("a", "c")), id="layers"),
            pytest.param(LayerSeries([1, 2], [[1, 2], [3, 4]], ("a", "b"), [8.0, 9.0]), id="times"),
            pytest.param(LayerSeries([1, 2], [[1, 2], [3, 4]], ("a", "b"), [1.0, 2.0], "epoch"), id="unit"),
        ],
    )
    def test_what_differs_stands_in_arrays_of_its_own(self, other):
        assert len(list(to_arrays({"one": layers([1, 2], [1, 2], [3, 4]), "other": other}))) == 2

    def test_numbers_beyond_float32_become_infinite(self):
        ((_, points),) = to_arrays({"weight_norm": Series([1, 2], [1e300, -1e300])})
        assert points.values.ravel().tolist() == [np.inf, -np.inf]


class TestFromArrays:
    def test_arrays_without_names_are_a_problem(self):
        found = from_arrays(events({(NAMES.tag, 2): records([0], [1], [[1, 2]])}))
        assert found == ({}, [f"no names fit the 1 arrays {NAMES.tag} of 2 numbers"])

    def test_arrays_of_another_size_than_their_names_are_a_problem(self):
        arrays = {
            (NAMES.tag, 2): records([0], [1], [[1, 2]]),
            (NAMES.tag, 3): records([1, 2], [2, 3], [[1, 2, 3], [1, 2, 3]]),
        }
        parts, problems = from_arrays(events(arrays, NAMES))
        assert parts[KEY][0].steps.tolist() == [1]
        assert problems == [f"no names fit the 2 arrays {NAMES.tag} of 3 numbers"]

    def test_parts_of_one_signal_under_several_names_are_in_the_order_of_writing(self):
        other = ArrayNames(("weight_norm",), ("c",))
        arrays = {
            (NAMES.tag, 2): records([0, 1, 5], [1, 2, 6], [[1, 2]] * 3),
            (other.tag, 1): records([3, 4], [4, 5], [[3]] * 2),
        }
        parts, _ = from_arrays(events(arrays, NAMES, other))
        assert [part.steps.tolist() for part in parts[KEY]] == [[1, 2], [4, 5], [6]]
        assert [part.layers for part in parts[KEY]] == [("a", "b"), ("c",), ("a", "b")]

    def test_what_is_written_in_between_cuts_no_signal(self):
        other = ArrayNames(("update_norm",), ("c",))
        arrays = {
            (NAMES.tag, 2): records([0, 2, 4], [1, 2, 3], [[1, 2]] * 3),
            (other.tag, 1): records([1, 3, 5], [1, 2, 3], [[3]] * 3),
        }
        parts, _ = from_arrays(events(arrays, NAMES, other))
        assert {key: len(each) for key, each in parts.items()} == {KEY: 1, ("update_norm", False): 1}


class TestToSeries:
    def test_a_later_file_replaces_all_from_its_first_step_on(self):
        first, second = layers([1, 2, 3], [1, 1], [2, 2], [3, 3]), layers([2], [9, 9])
        _, found = to_series([{KEY: [first]}, {KEY: [second]}])
        assert found["weight_norm"].values.tolist() == [[1, 1], [9, 9]]

    def test_a_later_file_begins_at_its_earliest_step(self):
        later = [layers([4], [8, 8]), layers([2], [9], names=("c",))]
        _, found = to_series([{KEY: [layers([1, 3, 5], [1, 1], [3, 3], [5, 5])]}, {KEY: later}])
        assert found["weight_norm"].steps.tolist() == [1, 2, 4]

    def test_a_rerun_of_another_model_leaves_nothing_of_the_one_before(self):
        rerun = layers([1], [7], names=("other",))
        _, found = to_series([{KEY: [layers([1, 2], [1, 1], [2, 2])]}, {KEY: [rerun]}])
        assert (found["weight_norm"].layers, found["weight_norm"].steps) == (("other",), [1])

    def test_a_signal_of_the_whole_model_is_a_series(self):
        whole, found = to_series([{("weight_norm", True): [layers([1], [5], names=WHOLE_MODEL)]}])
        assert (whole["weight_norm"].values, found) == ([5.0], {})
