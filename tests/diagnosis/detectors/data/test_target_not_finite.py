import numpy as np
import pytest
from cards import carded, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.data import TargetNotFinite

REGRESSION = {"activation": "linear", "units": 1, "loss": "mean_squared_error"}


def targets(not_finite, y=None):
    return carded(y=np.linspace(0, 1, 200) if y is None else y, not_finite=not_finite, **REGRESSION)


@pytest.mark.parametrize("run", cases(one=targets(1), all_of_them=targets(200)))
def test_fires(run):
    assert symptoms(TargetNotFinite(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        huge_but_finite=targets(0, y=np.linspace(0, 1e150, 200)),
        texts=targets(None),
        not_given=with_training_data(targets=None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(TargetNotFinite(), run)


def test_says_how_many():
    seen = only_symptom(TargetNotFinite(), targets(1200))
    assert seen.message == "1,200 entries of the targets are infinite or not a number"
    assert (seen.severity, seen.evidence) == ("error", {"not_finite": 1200.0})
