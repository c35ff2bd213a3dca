import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import UnknownLoss


@pytest.mark.parametrize(
    "run",
    cases(
        own=carded(loss="mine", from_keras=False),
    ),
)
def test_fires(run):
    assert symptoms(UnknownLoss(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        of_keras=carded(),
        dice=carded(loss="dice"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UnknownLoss(), run)


def test_says_so():
    symptom = only_symptom(UnknownLoss(), carded(loss="mine", from_keras=False))
    assert (symptom.severity, symptom.message) == (
        "info",
        "the loss 'mine' is not one of Keras's",
    )
