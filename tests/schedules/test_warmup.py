import re

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import Constant, Cosine, InverseSquareRoot, StepDecay, Warmup


class TestWarmup(ScheduleContract):
    schedule = Warmup(StepDecay(0.1, boundaries=[20]), steps=9)
    steps = (9, 29)
    last_places = 2

    def reference(self, step):
        return 0.01 * (step + 1) if step < 9 else 0.1 if step < 29 else 0.01


class TestWarmupForNoTime(ScheduleContract):
    schedule = Warmup(InverseSquareRoot(0.1), steps=0)

    def reference(self, step):
        return 0.1 / np.sqrt(step + 1)


class TestWarmupOfWarmup(ScheduleContract):
    schedule = Warmup(Warmup(Constant(0.1), steps=4), steps=1)
    steps = (1, 5)

    def reference(self, step):
        return 0.01 if step == 0 else 0.1 * min(step, 5) / 5


def test_ends_with_exactly_the_first_rate():
    for steps in (3, 48, 1000):
        rates = compiled(Warmup(Cosine(0.1, 10_000), steps))(keras.ops.convert_to_tensor([steps - 1, steps]))
        np.testing.assert_array_equal(as_array(rates)[1], np.float32(0.1))
        assert as_array(rates)[0] < np.float32(0.1)


@pytest.mark.parametrize("run", [lambda schedule: schedule, compiled], ids=["eager", "compiled"])
def test_takes_a_schedule_of_keras(run):
    schedule = Warmup(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5), steps=4)
    rates = as_array(run(schedule)(keras.ops.convert_to_tensor([0, 3, 4, 14])))
    np.testing.assert_allclose(rates, [0.02, 0.08, 0.1, 0.05], rtol=1e-6)
    assert float(schedule(14)) == pytest.approx(0.05)


def test_of_a_schedule_of_keras_comes_back_from_its_config():
    config = Warmup(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5), steps=4).get_config()
    assert Warmup.from_config(config).schedule.get_config()["decay_rate"] == 0.5


def test_refuses_a_number_for_a_schedule():
    message = "`schedule` must be a LearningRateSchedule. Received: schedule=0.1"
    with pytest.raises(ValueError, match=re.escape(message)):
        Warmup(0.1, steps=4)
