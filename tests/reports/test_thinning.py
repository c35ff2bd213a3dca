import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.reports.thinning import keep_extremes, moving_median

numbers = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300).map(np.array)


class TestKeepExtremes:
    @given(values=numbers, most=st.integers(4, 100))
    def test_keeps_the_extremes_and_the_ends_of_anything(self, values, most):
        kept = keep_extremes(values, most)
        assert len(kept) <= max(most, 4)
        assert np.all(np.diff(kept) > 0)
        assert (kept[0], kept[-1]) == (0, len(values) - 1)
        assert values[kept].min() == values.min()
        assert values[kept].max() == values.max()

    def test_keeps_all_of_a_few(self):
        np.testing.assert_array_equal(keep_extremes(np.array([3.0, 1.0, 2.0]), 4), [0, 1, 2])

    def test_of_nothing_keeps_nothing(self):
        assert len(keep_extremes(np.array([]), 4)) == 0


class TestMovingMedian:
    @given(values=numbers, half=st.integers(0, 20))
    def test_is_the_median_of_each_window(self, values, half):
        places, medians = moving_median(values, 2 * half + 1, most=50)
        for place, median in zip(places, medians, strict=True):
            window = values[max(0, place - half) : place + half + 1]
            assert median == pytest.approx(np.median(window))

    def test_is_taken_at_no_more_places_than_asked_for(self):
        places, medians = moving_median(np.arange(1000.0), 9, most=20)
        assert len(places) == len(medians) == 20
        assert (places[0], places[-1]) == (0, 999)
