import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.training import LargeBatch


def batches(size, rows=1200):
    return carded(x=np.zeros((rows, 1)), y=np.zeros(rows), batch_size=size)


@pytest.mark.parametrize(
    "run", cases(whole=batches(1200), larger_than_the_data=batches(5000), half=batches(600))
)
def test_fires(run):
    assert symptoms(LargeBatch(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        usual=batches(32),
        few_rows=batches(100, rows=100),
        size_not_known=batches(None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LargeBatch(), run)


@pytest.mark.parametrize(
    ("size", "rows", "fires"),
    [(200, 1200, True), (199, 1200, False), (300, 300, True), (299, 299, False)],
)
def test_fires_within_its_thresholds(size, rows, fires):
    assert bool(symptoms(LargeBatch(), batches(size, rows))) is fires


def test_says_how_many_updates():
    seen = only_symptom(LargeBatch(), batches(500, rows=1200))
    assert seen.message == "batches of 500 make 3 updates of each pass over 1,200 samples"
    assert (seen.severity, seen.evidence) == ("info", {"updates": 3.0, "batch_size": 500.0})
