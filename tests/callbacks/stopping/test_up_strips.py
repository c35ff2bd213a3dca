import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.callbacks.stopping import UpStrips


def stops_by_definition(strips, length, values):
    """Prechelt's recursion, with epochs from 1."""
    t = len(values)
    if t % length or t < 2 * length or not values[t - 1] > values[t - 1 - length]:
        return False
    return strips == 1 or stops_by_definition(strips - 1, length, values[: t - length])


@given(st.lists(st.integers(1, 5), min_size=1, max_size=24), st.integers(1, 4), st.integers(1, 5))
def test_stops_by_prechelts_recursion(values, strips, length):
    stops = bool(UpStrips(strips, length).check(np.array(values, float)))
    assert stops is stops_by_definition(strips, length, values)


def test_says_why():
    assert UpStrips(3, length=1).check(np.arange(4)) == "rose in 3 strips of 1 epochs in a row"


def test_an_error_that_is_not_finite_counts_as_risen():
    assert UpStrips(2, length=1).check(np.array([1, np.nan, np.nan]))


@pytest.mark.parametrize("name", ["strips", "length"])
def test_arguments_are_at_least_one(name):
    with pytest.raises(ValueError, match=re.escape(f"`{name}` must be at least 1. Received: {name}=0")):
        UpStrips(**{name: 0})
