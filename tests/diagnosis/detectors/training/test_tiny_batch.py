import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.training import TinyBatch


def batches(size, rows=1000):
    return carded(x=np.zeros((rows, 1)), y=np.zeros(rows), batch_size=size)


@pytest.mark.parametrize("run", cases(one=batches(1), two=batches(2)))
def test_fires(run):
    assert symptoms(TinyBatch(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(), few_rows=batches(1, rows=6), size_not_known=batches(None), nothing_known=Trace({})
    ),
)
def test_stays_silent(run):
    assert not symptoms(TinyBatch(), run)


@pytest.mark.parametrize(
    ("size", "rows", "fires"), [(2, 1000, True), (3, 1000, False), (1, 50, True), (1, 49, False)]
)
def test_fires_within_its_thresholds(size, rows, fires):
    assert bool(symptoms(TinyBatch(), batches(size, rows))) is fires


def test_says_how_tiny():
    seen = only_symptom(TinyBatch(), batches(1))
    assert seen.message == "each step follows 1 of 1,000 samples"
    assert (seen.severity, seen.evidence) == ("info", {"batch_size": 1.0})
