import re

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.probe_batch import SAMPLES, probe_batch


@pytest.mark.parametrize(("rows", "taken"), [(1, 1), (SAMPLES, SAMPLES), (SAMPLES + 1, SAMPLES)])
def test_takes_at_most_so_many_samples(rows, taken):
    x, y = probe_batch(np.zeros((rows, 2)), np.zeros(rows))
    assert (len(x), len(y)) == (taken, taken)


def test_takes_samples_from_all_over_sorted_data():
    labels = np.repeat(np.arange(10), 1000)
    _, y = probe_batch(labels, labels)
    assert np.bincount(y).min() >= 25


def test_takes_the_same_rows_of_all_arrays():
    rows = np.arange(1000)
    x, y = probe_batch({"a": rows, "b": [rows.reshape(-1, 1), keras.ops.convert_to_tensor(rows)]}, rows)
    np.testing.assert_array_equal(x["a"], y)
    np.testing.assert_array_equal(x["b"][0][:, 0], y)
    np.testing.assert_array_equal(x["b"][1], y)


def test_makes_floats_of_the_default_type_and_keeps_whole_numbers():
    x, y = probe_batch(np.zeros((3, 2)), np.arange(3, dtype="uint8"))
    assert (x.dtype, y.dtype) == (np.float32, np.uint8)
    assert probe_batch(np.zeros(3))[1] is None


@pytest.mark.parametrize(
    ("x", "y", "counts"),
    [
        (np.zeros((0, 2)), None, [0]),
        (np.zeros((3, 2)), np.zeros(4), [3, 4]),
        ([np.zeros(3), np.zeros(2)], None, [3, 2]),
        (5, None, [0]),
    ],
)
def test_refuses_arrays_that_do_not_fit(x, y, counts):
    message = f"`x` must hold arrays with equally many rows, at least 1. Received: x={counts}"
    with pytest.raises(ValueError, match=re.escape(message)):
        probe_batch(x, y)
