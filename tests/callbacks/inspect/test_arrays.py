import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.arrays import MOST_CHECKED, array_facts
from kerasrecipe.callbacks.inspect.rows import MOST_ENTRIES
from kerasrecipe.diagnosis.card import Range

RANDOM = np.random.default_rng(0)
TABLE = RANDOM.normal([1, 20, -3], [1, 5, 100], (500, 3))


def facts(array):
    return array_facts(None, array)


def test_tells_range_and_moments():
    statistics = facts(TABLE).statistics
    assert (statistics.minimum, statistics.maximum) == (TABLE.min(), TABLE.max())
    assert statistics.mean == pytest.approx(TABLE.mean(), rel=1e-12)
    assert statistics.standard_deviation == pytest.approx(TABLE.std(), rel=1e-12)


@pytest.mark.parametrize(
    "array", [TABLE, TABLE.reshape(100, 5, 3), TABLE.reshape(5, 10, 10, 3)], ids=lambda array: array.ndim
)
def test_a_feature_is_an_index_of_the_last_axis(array):
    scales, means = facts(array).scales, facts(array).means
    np.testing.assert_allclose(sorted(TABLE.std(0)), list(vars(scales).values()), rtol=1e-12)
    np.testing.assert_allclose(sorted(TABLE.mean(0)), list(vars(means).values()), rtol=1e-12)
    assert facts(array).features == 3


def test_constant_features_have_no_scale():
    array = facts(np.column_stack([np.full(9, 0.1), np.arange(9), np.zeros(9)]))
    assert (array.constant_features, array.scales.smallest) == (2, np.arange(9).std())
    assert facts(np.full((9, 2), 0.1)).scales is None


def test_entries_that_are_not_finite_are_left_out_of_the_figures():
    table = TABLE.copy()
    table[3, 0], table[4, 1], table[5, 2] = np.nan, np.inf, -np.inf
    array = facts(table)
    finite = np.where(np.isfinite(table), table, np.nan)
    assert array.not_finite == array.statistics.not_finite == 3
    np.testing.assert_allclose(sorted(np.nanstd(finite, 0)), list(vars(array.scales).values()), rtol=1e-12)
    assert array.statistics.mean == pytest.approx(np.nanmean(finite), rel=1e-12)


def test_one_entry_in_a_million_that_is_not_finite_is_found():
    array = np.zeros((3 * MOST_ENTRIES, 1), "float16")
    array[-7] = np.nan
    found = facts(array)
    assert (found.rows, found.rows_seen) == (3 * MOST_ENTRIES, MOST_ENTRIES)
    assert (found.not_finite, found.rows_checked) == (1, 3 * MOST_ENTRIES)


def test_large_finite_numbers_are_finite():
    assert facts(np.full((4, 2), 6e4, "float16")).not_finite == 0
    assert facts(np.full((4, 2), 1e38, "float32")).not_finite == 0


def test_says_how_many_rows_were_checked():
    endless = np.lib.stride_tricks.as_strided(np.zeros(1, "float32"), (MOST_CHECKED, 2), (0, 0))
    assert facts(endless).rows_checked == MOST_CHECKED // 2


def test_figures_too_large_for_float64_are_unknown():
    array = facts(np.array([[1.7e308], [-1.7e308]]))
    assert (array.statistics.maximum, array.statistics.standard_deviation, array.scales) == (
        1.7e308,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("array", "whole"),
    [([1, 2], True), ([1.0, 2.0], True), ([1.0, 2.5], False), ([True, False], True), ([np.nan, 3.0], True)],
)
def test_whole_numbers_are_told(array, whole):
    assert facts(np.array(array)).whole is whole


def test_single_numbers_are_one_feature():
    array = facts(np.arange(5.0))
    assert (array.shape, array.features, array.scales.ratio) == ((), 1, 1.0)
    assert array.means == Range(2.0, 2.0, 2.0)
