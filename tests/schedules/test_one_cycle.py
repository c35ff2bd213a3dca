import re

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import OneCycle


class TestOneCycle(ScheduleContract):
    schedule = OneCycle(0.1, steps=1000)
    steps = (450, 900, 1000)

    def reference(self, step):
        return np.interp(step, [0, 450, 900, 1000], [0.01, 0.1, 0.01, 0.00001])


class TestOneCycleOfOtherShape(ScheduleContract):
    schedule = OneCycle(3, steps=101, initial_divisor=25, final_divisor=1, cycle=0.6)
    steps = (30, 60, 101)

    def reference(self, step):
        return np.interp(step, [0, 30, 60], [0.12, 3, 0.12])


class TestShortestOneCycle(ScheduleContract):
    schedule = OneCycle(1, steps=3)

    def reference(self, step):
        return np.interp(step, [0, 1, 2, 3], [0.1, 1, 0.1, 0.0001])


def test_is_exact_at_its_peak_and_its_ends():
    schedule = compiled(OneCycle(0.1, steps=49_000))
    rates = as_array(schedule(keras.ops.convert_to_tensor([0, 22_050, 44_100, 49_000, 2**31 - 1])))
    np.testing.assert_array_equal(rates, np.float32([0.01, 0.1, 0.01, 0.00001, 0.00001]))


@pytest.mark.parametrize("cycle", [0.001, 0.999])
@pytest.mark.parametrize("steps", [3, 4, 5, 100])
def test_has_room_for_all_its_parts(steps, cycle):
    rates = as_array(OneCycle(1, steps, cycle=cycle)(np.arange(steps + 1)))
    assert rates.max() == 1
    assert rates[-1] < rates[-2] <= 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"steps": 2}, "`steps` must be a whole number from 3 to 2147483647. Received: steps=2"),
        ({"initial_divisor": 0.5}, "`initial_divisor` must be at least 1. Received: initial_divisor=0.5"),
        ({"final_divisor": 0}, "`final_divisor` must be at least 1. Received: final_divisor=0.0"),
        ({"cycle": 1.0}, "`cycle` must be in (0, 1). Received: cycle=1.0"),
        ({"cycle": 0}, "`cycle` must be in (0, 1). Received: cycle=0"),
    ],
)
def test_refuses(changed, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        OneCycle(**{"max_learning_rate": 0.1, "steps": 100, **changed})
