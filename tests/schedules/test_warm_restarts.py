import math
import re
from itertools import accumulate

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import WarmRestarts


def restarted(step, lengths):
    """The step within its period, and the period's length, by walking through the periods."""
    for length in lengths:
        if step < length:
            return step, length
        step -= length
    raise AssertionError


def cosine(step, length):
    return math.cos(math.pi / 2 * step / length) ** 2


class TestWarmRestarts(ScheduleContract):
    schedule = WarmRestarts(0.1, first_period=10)
    steps = (10, 30, 70, 150, 10 * (2**20 - 1))

    def reference(self, step):
        return 0.1 * cosine(*restarted(step, (10 * 2**i for i in range(60))))


class TestWarmRestartsOfEqualPeriods(ScheduleContract):
    schedule = WarmRestarts(0.1, first_period=7, growth=1, final_learning_rate=0.01)
    steps = (7, 14, 7 * 2**27)

    def reference(self, step):
        return 0.01 + 0.09 * cosine(step % 7, 7)


class TestWarmRestartsOfBrokenGrowth(ScheduleContract):
    schedule = WarmRestarts(0.1, first_period=5, growth=1.5)
    steps = (5, 13, 24)  # periods of 5, 7.5 (8), 11.25 (11), ...

    def reference(self, step):
        return 0.1 * cosine(*restarted(step, (round(5 * 1.5**i) for i in range(200))))


class TestWarmRestartsOfSteepGrowth(ScheduleContract):
    schedule = WarmRestarts(0.1, first_period=1000, growth=10)
    steps = (1000, 11_000, 111_111_000)

    def reference(self, step):
        return 0.1 * cosine(*restarted(step, (1000 * 10**i for i in range(20))))


@pytest.mark.parametrize("growth", [1, 1.1, 2, 3, 7])
def test_restarts_at_the_first_rate_exactly_when_a_period_is_over(growth):
    lengths = (round(10 * growth**period) for period in range(300))
    starts = np.array([start for start in accumulate(lengths, initial=0) if start < 2**31])
    schedule = compiled(WarmRestarts(0.1, first_period=10, growth=growth))
    np.testing.assert_array_equal(as_array(schedule(keras.ops.convert_to_tensor(starts))), np.float32(0.1))
    before = as_array(schedule(keras.ops.convert_to_tensor(starts[1:] - 1)))
    assert np.all(before < 0.01)


@pytest.mark.parametrize("growth", [0.5, 1.001, math.nan, math.inf, "2"])
def test_refuses_growth(growth):
    message = f"`growth` must be 1 or a finite number of at least 1.01. Received: {growth=}"
    with pytest.raises(ValueError, match=re.escape(message)):
        WarmRestarts(0.1, 10, growth)
