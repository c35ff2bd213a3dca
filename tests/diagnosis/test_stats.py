import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.diagnosis import Series
from kerasrecipe.diagnosis.stats import detrended, noise, outline, spread

RNG = np.random.default_rng(0)


def test_spread_is_the_standard_deviation_of_normal_values():
    assert spread(3 * RNG.standard_normal(100_000)) == pytest.approx(3, rel=0.02)


def test_spread_ignores_outliers():
    values = RNG.standard_normal(1000)
    values[:100] = 1e12
    assert spread(values) < 1.3


@pytest.mark.parametrize("values", [[], [1.0]])
def test_few_values_have_no_spread_and_no_noise(values):
    assert spread(np.array(values)) == noise(np.array(values)) == 0


def test_noise_ignores_the_trend():
    trend = np.linspace(0, 1000, 20_000)
    assert noise(trend + 0.5 * RNG.standard_normal(20_000)) == pytest.approx(0.5, rel=0.05)


@given(st.floats(1e-6, 1e6), st.floats(-100, 100))
def test_noise_scales_with_the_values_and_ignores_their_level(factor, level):
    values = np.sin(np.arange(50.0) ** 2)
    assert noise(factor * (values + level)) == pytest.approx(factor * noise(values), rel=1e-6)


class TestOutline:
    def test_levels_are_medians_of_equally_long_blocks(self):
        values = np.repeat([5.0, 3.0, 1.0], 10)
        values[[4, 15]] = 1e9
        levels = outline(Series(np.arange(30), values), blocks=3)
        assert levels.levels.tolist() == [5, 3, 1]
        assert levels.steps.tolist() == [4.5, 14.5, 24.5]

    def test_few_points_are_their_own_levels(self):
        levels = outline(Series([0, 1, 2], [3.0, 2.0, 1.0]))
        assert levels.levels.tolist() == [3, 2, 1]
        assert (levels.start, levels.end) == (3, 1)

    @pytest.mark.parametrize("first", [0.1, 9.0])
    def test_starts_at_the_higher_of_first_value_and_first_level(self, first):
        assert outline(Series(np.arange(100), [first, *[2.0] * 99]), blocks=5).start == max(first, 2.0)

    def test_blocks_follow_the_steps_and_not_the_points(self):
        series = Series([*range(10), 100], [*[1.0] * 10, 2.0])
        levels = outline(series, blocks=10)
        assert levels.levels.tolist() == [1, 2]

    def test_slope_is_that_of_the_line(self):
        slope, error = outline(Series(np.arange(100), 7 - 0.25 * np.arange(100))).slope()
        assert slope == pytest.approx(-0.25)
        assert error < 1e-12

    def test_slope_agrees_with_an_independent_fit(self):
        values = RNG.standard_normal(400)
        levels = outline(Series(np.arange(400), values))
        (expected, _), covariance = np.polyfit(levels.steps, levels.levels, 1, cov=True)
        slope, error = levels.slope()
        assert slope == pytest.approx(expected, rel=1e-9)
        assert error == pytest.approx(covariance[0, 0] ** 0.5, rel=1e-9)

    def test_error_is_that_of_a_median(self):
        size = outline(Series(np.arange(20_000), RNG.standard_normal(20_000))).errors.mean()
        assert size == pytest.approx(1.2533 / np.sqrt(1000), rel=0.05)


class TestDetrended:
    def test_takes_lines_away_and_leaves_alternation(self):
        alternation = 0.3 * (-1.0) ** np.arange(50)
        line = np.linspace(5, 2, 50)
        assert detrended(line + alternation) == pytest.approx(alternation[4:-4], abs=1e-12)

    def test_leaves_independent_noise_nearly_independent(self):
        deviations = detrended(RNG.standard_normal(100_000))
        correlation = np.mean(deviations[1:] * deviations[:-1]) / np.mean(deviations**2)
        assert -0.2 < correlation < 0

    @pytest.mark.parametrize("size", [0, 1, 8])
    def test_of_few_values_nothing_is_left(self, size):
        assert len(detrended(np.arange(float(size)))) == 0
