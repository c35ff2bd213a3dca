import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.prediction_statistics import (
    majority_share,
    predicted_classes,
    prediction_spread,
)
from kerasrecipe.callbacks.activations.unit_values import unit_values


def units(predictions, mask=None):
    return unit_values(keras.ops.convert_to_tensor(np.asarray(predictions, "float32")), mask=mask)


def spread(predictions, mask=None):
    return float(prediction_spread(units(predictions, mask)))


def classes(predictions, rule, mask=None):
    return keras.ops.convert_to_numpy(predicted_classes(units(predictions, mask), rule)).tolist()


def normal(*shape):
    return np.random.default_rng(0).normal(2, 1, shape)


@pytest.mark.parametrize("shape", [(30,), (30, 4), (30, 6, 4)])
def test_spread_is_the_deviation_between_samples_over_the_size(shape):
    x = normal(*shape)
    expected = np.sqrt(np.mean((x - x.mean(axis=0)) ** 2) / np.mean(x**2))
    assert spread(x) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("scale", [1e-25, 1e-3, 1e25])
def test_spread_has_no_scale(scale):
    assert spread(scale * normal(30, 4)) == pytest.approx(spread(normal(30, 4)), rel=1e-5)


def test_spread_is_zero_when_all_samples_get_the_same():
    positions = np.broadcast_to(normal(1, 6, 4), (30, 6, 4))
    assert spread(positions) == pytest.approx(0, abs=1e-6)
    assert spread(np.zeros((5, 2))) == 0


def test_spread_is_one_around_zero():
    assert spread([[1.0], [-1.0]]) == 1


@pytest.mark.parametrize("x", [normal(1, 4), [[1.0], [np.nan]], [[1.0], [np.inf]]])
def test_spread_is_not_told_for_one_sample_or_broken_ones(x):
    assert np.isnan(spread(x))


def test_masked_positions_do_not_spread():
    x, mask = normal(30, 5, 2), np.arange(5) < np.arange(30)[:, None] % 5 + 1
    x[mask] = 7
    x[~mask] = np.nan
    assert spread(x, mask) == pytest.approx(0, abs=1e-6)


def test_the_largest_unit_is_the_class():
    assert classes([[0.1, 0.9], [3, 2]], "largest") == [[1], [0]]


@pytest.mark.parametrize(("threshold", "expected"), [(0.5, [[0], [1], [1]]), (0.0, [[1], [1], [1]])])
def test_one_unit_is_compared_with_its_threshold(threshold, expected):
    assert classes([[0.49], [0.5], [0.6]], threshold) == expected


def test_masked_and_broken_predictions_have_no_class():
    x = np.zeros((2, 2, 2))
    x[1, 1, 0] = np.nan
    assert classes(x, "largest", np.array([[True, False], [True, True]])) == [[0, -1], [0, -1]]
    assert classes(x, None) == [[-1, -1], [-1, -1]]


def test_classes_are_looked_at_in_few_positions():
    assert np.shape(classes(np.zeros((64, 1000, 2)), "largest")) == (64, 16)


def test_majority_is_that_of_the_most_frequent_class():
    assert majority_share(np.array([[2, 2], [-1, 5], [2, 0]])) == 3 / 5
    assert np.isnan(majority_share(np.array([-1])))
