import re

import keras
import pytest
from schedule_contract import ScheduleContract

from kerasrecipe.schedules import Cosine, PerEpoch, StepDecay, Warmup


class TestPerEpoch(ScheduleContract):
    schedule = PerEpoch(StepDecay(0.1, boundaries=[30, 60, 90]), steps_per_epoch=390)
    steps = (30 * 390, 60 * 390, 90 * 390)
    last_places = 0

    def reference(self, step):
        return 0.1 * 0.1 ** sum(step >= epoch * 390 for epoch in (30, 60, 90))


class TestPerEpochInsideWarmup(ScheduleContract):
    schedule = Warmup(PerEpoch(Cosine(0.1, steps=2), steps_per_epoch=100), steps=9)
    steps = (9, 109, 209)

    def reference(self, step):
        return 0.01 * (step + 1) if step < 9 else 0.1 if step < 109 else 0.05 if step < 209 else 0.0


def test_takes_a_schedule_of_keras():
    schedule = PerEpoch(keras.optimizers.schedules.ExponentialDecay(0.1, 1, 0.5), steps_per_epoch=10)
    assert [round(float(schedule(step)), 6) for step in (9, 10, 20)] == [0.1, 0.05, 0.025]


def test_refuses_epochs_without_steps():
    message = "`steps_per_epoch` must be a whole number from 1 to 2147483647. Received: steps_per_epoch=0"
    with pytest.raises(ValueError, match=re.escape(message)):
        PerEpoch(Cosine(0.1, 2), steps_per_epoch=0)
