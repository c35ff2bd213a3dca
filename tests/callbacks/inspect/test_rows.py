import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.callbacks.inspect.rows import MOST_ENTRIES, spread_rows


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 1000))
def test_rows_are_in_range_in_order_and_once(rows, size, most):
    chosen = spread_rows(rows, size, most)
    assert len(chosen) == min(rows, most, max(1, MOST_ENTRIES // max(size, 1)))
    assert (np.diff(chosen) > 0).all()
    assert not len(chosen) or (chosen[0] >= 0 and chosen[-1] < rows)


def test_all_rows_are_chosen_where_that_is_allowed():
    np.testing.assert_array_equal(spread_rows(7, 1), np.arange(7))


@given(st.integers(100, 10**6), st.integers(2, 50))
def test_each_part_of_the_data_gives_one_row(rows, most):
    parts = spread_rows(rows, 1, most) * most // rows
    assert np.abs(parts - np.arange(most)).max() <= 1


@pytest.mark.parametrize("period", [2, 3, 10, 24, 25, 60, 100])
def test_no_period_falls_into_step(period):
    phases = np.bincount(spread_rows(60000, 1, 2500) % period, minlength=period)
    assert phases.min() > 0.5 * 2500 / period
    assert phases.max() < 1.5 * 2500 / period


def test_one_row_is_looked_at_however_large_it_is():
    assert len(spread_rows(10, 2 * MOST_ENTRIES)) == 1
