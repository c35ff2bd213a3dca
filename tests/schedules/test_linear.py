from fractions import Fraction

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import Linear


class TestLinear(ScheduleContract):
    schedule = Linear(0.1, steps=1000)
    steps = (500, 1000)
    last_places = 2

    def reference(self, step):
        return 0.1 * max(0, 1000 - step) / 1000


class TestLinearToAFinalRate(ScheduleContract):
    schedule = Linear(0.1, steps=2000, final_learning_rate=0.02)
    steps = (1000, 2000)
    last_places = 2

    def reference(self, step):
        share = Fraction(min(step, 2000), 2000)
        return float((1 - share) * Fraction(0.1) + share * Fraction(0.02))


@pytest.mark.parametrize("final", [0.0, 0.02])
def test_is_exact_at_both_ends_and_past_the_last(final):
    schedule = compiled(Linear(0.1, steps=49_000, final_learning_rate=final))
    rates = as_array(schedule(keras.ops.convert_to_tensor([0, 49_000, 49_001, 2**31 - 1])))
    np.testing.assert_array_equal(rates, np.float32([0.1, final, final, final]))


def test_counts_the_last_steps_one_by_one_beyond_what_float32_counts():
    steps = 2**31 - 1
    left = np.array([3, 2, 1, 0])
    rates = as_array(compiled(Linear(1, steps))(keras.ops.convert_to_tensor(steps - left, dtype="int32")))
    np.testing.assert_array_max_ulp(rates, np.float32(left / steps), maxulp=1)


def test_refuses_to_take_no_time():
    with pytest.raises(
        ValueError, match=r"`steps` must be a whole number from 1 to 2147483647. Received: steps=0"
    ):
        Linear(0.1, steps=0)
