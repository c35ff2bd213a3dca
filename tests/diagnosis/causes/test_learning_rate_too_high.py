import numpy as np
import pytest

from kerasrecipe.diagnosis import Series, Symptom, Trace
from kerasrecipe.diagnosis.causes import LEARNING_RATE_TOO_HIGH, Case


def first(symptom, rate, **numbers):
    trace = Trace({"batch_learning_rate": Series(np.arange(2), [rate, rate])})
    seen = Symptom(symptom, "warning", symptom, "loss", (1, 9), evidence=numbers)
    return next(iter(LEARNING_RATE_TOO_HIGH.remedies(Case([seen], trace))))


def test_the_rate_is_divided_by_ten():
    assert first("loss-plateau", 3.0).value == 0.3


@pytest.mark.parametrize(
    ("symptom", "numbers"), [("loss-not-finite", {}), ("loss-blows-up", {"start": 2.0, "peak": 201.0})]
)
def test_a_rate_far_too_high_is_divided_by_a_hundred(symptom, numbers):
    assert first(symptom, 100.0, **numbers).value == 1.0


def test_a_rise_to_less_than_a_hundredfold_is_not_far_too_high():
    assert first("loss-blows-up", 100.0, start=2.0, peak=199.0).value == 10.0
