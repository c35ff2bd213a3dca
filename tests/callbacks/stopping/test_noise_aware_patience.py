import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerasrecipe.callbacks.stopping import NoiseAwarePatience, Patience
from kerasrecipe.callbacks.stopping.noise_aware_patience import curve_noise, line_slope


def normal(seed, epochs=300):
    return np.random.default_rng(seed).standard_normal(epochs)


def stopped_by(criterion, values):
    """How many epochs are trained."""
    return next((t for t in range(1, len(values)) if criterion.check(values[:t])), len(values))


@pytest.mark.parametrize("patience", [2, 3, 5, 10])
def test_goes_on_with_slow_steady_progress_that_keras_stops(patience):
    slow = 1 - 0.001 * np.arange(300)
    assert stopped_by(NoiseAwarePatience(patience, min_delta=0.01), slow) == 300
    assert stopped_by(Patience(patience, min_delta=0.01), slow) == patience + 1


def test_ends_progress_that_takes_too_long_to_come_to_min_delta():
    criterion = NoiseAwarePatience(5, min_delta=0.05)  # within 50 epochs
    assert stopped_by(criterion, 1 - 0.0011 * np.arange(100)) == 100
    assert stopped_by(criterion, 1 - 0.0009 * np.arange(100)) == 6


def test_goes_on_longer_than_keras_when_progress_hides_in_noise():
    curves = [1 - 0.005 * np.arange(300) + 0.03 * normal(seed) for seed in range(20)]
    ours = [stopped_by(NoiseAwarePatience(10), each) for each in curves]
    keras = [stopped_by(Patience(10), each) for each in curves]
    assert np.median(ours) == 300
    assert np.median(keras) < 150


def test_ends_a_noisy_plateau():
    ends = [stopped_by(NoiseAwarePatience(10), normal(seed)) for seed in range(30)]
    assert max(ends) < 60
    assert np.median(ends) < 20


def test_stops_one_patience_after_the_best_epoch_without_noise():
    values = np.abs(np.arange(60.0) - 20)
    assert stopped_by(NoiseAwarePatience(10), values) == 31


@given(st.integers(0, 1000), st.integers(-20, 20), st.integers(-3, 3))
@settings(deadline=None)
def test_a_shift_and_a_scale_change_nothing(seed, shift, power):
    values = normal(seed, 30).round(3)
    moved = (values + shift) * 2.0**power
    assert stopped_by(NoiseAwarePatience(4), values) == stopped_by(NoiseAwarePatience(4), moved)


@pytest.mark.parametrize(
    ("values", "min_delta", "reason"),
    [
        pytest.param(np.ones(5), 0, None, id="not yet"),
        pytest.param(np.ones(6), 0, "has not improved for 5 epochs", id="constant"),
        pytest.param(np.ones(20), 0.5, "has not improved by more than 0.5 for 19 epochs", id="least"),
        pytest.param(
            normal(2, 20), 0, "has not improved by more than its noise (0.99) for 16 epochs", id="noise"
        ),
        pytest.param(np.full(20, np.nan), 0, "has not improved for 20 epochs", id="never finite"),
        pytest.param(np.r_[1.0, np.full(5, np.nan)], 0, "has not improved for 5 epochs", id="lost"),
    ],
)
def test_says_why(values, min_delta, reason):
    assert NoiseAwarePatience(5, min_delta).check(values) == reason


def test_a_value_that_is_not_finite_does_not_hide_later_progress():
    values = np.r_[np.nan, 1 - 0.01 * np.arange(30)]
    assert stopped_by(NoiseAwarePatience(5), values) == len(values)


def test_measures_noise_on_any_smooth_course():
    t = np.arange(300)
    values = 2 * np.exp(-t / 50) - 0.01 * t + 0.1 * normal(0)
    assert curve_noise(values) == pytest.approx(0.1, rel=0.15)


@pytest.mark.parametrize("values", [[1.0, 2.0], [1.0, 5.0, np.inf, 2.0]])
def test_short_curves_have_no_noise(values):
    assert curve_noise(np.array(values)) == 0


def test_slope_and_error_are_those_of_least_squares():
    values = 3 - 0.2 * np.arange(20) + normal(1, 20)
    values[[4, 9]] = np.inf
    known = np.isfinite(values)
    (slope, _), covariance = np.polyfit(np.arange(20)[known], values[known], 1, cov=True)
    assert line_slope(values) == pytest.approx((slope, covariance[0, 0] ** 0.5), rel=1e-9)


def test_two_points_have_no_slope():
    assert line_slope(np.array([1.0, 0.0])) == (0, np.inf)


def test_patience_is_at_least_one():
    with pytest.raises(ValueError, match=re.escape("`patience` must be at least 1. Received: patience=0")):
        NoiseAwarePatience(0)


def test_min_delta_is_not_negative():
    message = "`min_delta` must be at least 0. Received: min_delta=-1"
    with pytest.raises(ValueError, match=re.escape(message)):
        NoiseAwarePatience(min_delta=-1)
