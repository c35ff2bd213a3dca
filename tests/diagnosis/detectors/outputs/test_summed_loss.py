import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import SummedLoss


@pytest.mark.parametrize(
    "run",
    cases(
        sum=carded(reduction="sum"),
    ),
)
def test_fires(run):
    assert symptoms(SummedLoss(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        mean=carded(),
        mean_with_weights=carded(reduction="mean_with_sample_weight"),
        not_known=carded(reduction=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SummedLoss(), run)


def test_says_so():
    symptom = only_symptom(SummedLoss(), carded(reduction="sum"))
    assert (symptom.severity, symptom.message) == (
        "info",
        "sparse_categorical_crossentropy is summed over the batch, so that steps grow with its size",
    )
