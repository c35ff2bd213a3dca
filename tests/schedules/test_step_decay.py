import re

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import StepDecay


class TestStepDecay(ScheduleContract):
    schedule = StepDecay(0.1, boundaries=[30, 60, 90])
    steps = (30, 60, 90)
    last_places = 0

    def reference(self, step):
        return 0.1 * 0.1 ** sum(step >= boundary for boundary in (30, 60, 90))


class TestStepDecayFarOut(ScheduleContract):
    schedule = StepDecay(0.3, boundaries=(2**24 + 1, 2**31 - 1), factor=0.5)
    steps = (2**24 + 1,)
    last_places = 0

    def reference(self, step):
        return 0.3 if step < 2**24 + 1 else 0.15 if step < 2**31 - 1 else 0.075


class TestStepDecayWithoutBoundaries(ScheduleContract):
    schedule = StepDecay(0.1, boundaries=())
    last_places = 0

    def reference(self, step):
        return 0.1


@pytest.mark.parametrize("run", [lambda schedule: schedule, compiled], ids=["eager", "compiled"])
def test_has_the_new_rate_from_the_boundary_on(run):
    rates = run(StepDecay(1, boundaries=[2]))(keras.ops.convert_to_tensor([1, 2, 3]))
    np.testing.assert_array_equal(as_array(rates), np.float32([1, 0.1, 0.1]))


def test_may_rise():
    assert float(StepDecay(1, boundaries=[5], factor=2)(5)) == 2.0


@pytest.mark.parametrize("boundaries", [[30, 30], [60, 30], [0], [1.5], [2**31], 30, "30", [[30]], [True, 2]])
def test_refuses_boundaries(boundaries):
    message = f"`boundaries` must be increasing whole numbers from 1 to 2147483647. Received: {boundaries=}"
    with pytest.raises(ValueError, match=re.escape(message)):
        StepDecay(0.1, boundaries)


def test_refuses_a_negative_factor():
    with pytest.raises(
        ValueError, match=r"`factor` must be a finite number of at least 0. Received: factor=-1"
    ):
        StepDecay(0.1, [30], factor=-1)


def test_of_numpy_boundaries_prints_plainly():
    schedule = StepDecay(0.1, np.array([30, 60]))
    assert repr(schedule) == "StepDecay(initial_learning_rate=0.1, boundaries=(30, 60), factor=0.1)"
