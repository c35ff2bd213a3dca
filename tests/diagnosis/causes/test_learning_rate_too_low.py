import numpy as np
import pytest

from kerasrecipe.diagnosis import Series, Symptom, Trace
from kerasrecipe.diagnosis.causes import LEARNING_RATE_TOO_LOW, Case

TRACE = Trace({"batch_learning_rate": Series(np.arange(2), [1e-3, 1e-3])})


@pytest.mark.parametrize(
    ("fall", "second_half", "factor"),
    [(0.3, 0.5, 30), (0.15, 0.5, 30), (0.05, 0.5, 100), (1e-6, 0.5, 100), (0.05, 0.8, 3)],
)
def test_the_rate_grows_with_what_was_missing(fall, second_half, factor):
    numbers = {"fall": fall, "second_half": second_half}
    seen = Symptom("slow-progress", "warning", "slow", "loss", (1, 9), evidence=numbers)
    remedy = next(iter(LEARNING_RATE_TOO_LOW.remedies(Case([seen], TRACE))))
    assert remedy.value == pytest.approx(1e-3 * factor)


def test_ten_times_where_nothing_tells_how_much():
    assert next(iter(LEARNING_RATE_TOO_LOW.remedies(Case([], TRACE)))).value == pytest.approx(0.01)
