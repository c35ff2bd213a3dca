import numpy as np
import pytest
from curves import healthy, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.detectors.loss import LostBeforeFirstUpdate


@pytest.mark.parametrize("run", cases(nan=trace([np.nan, np.nan]), infinite=trace([np.inf, 1.0, 1.0])))
def test_fires(run):
    assert symptoms(LostBeforeFirstUpdate(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        lost_after_one_update=trace([2.3, np.nan]),
        whole_epochs=trace([np.nan, np.nan], "epoch_loss"),
        first_steps_not_recorded=Trace({"batch_loss": Series([101, 102], [np.nan, np.nan])}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LostBeforeFirstUpdate(), run)


def test_says_what_the_first_loss_was():
    seen = only_symptom(LostBeforeFirstUpdate(), trace([np.inf, 2.0]))
    assert (seen.message, seen.severity) == (
        "the loss is inf before the first update of the weights",
        "error",
    )
