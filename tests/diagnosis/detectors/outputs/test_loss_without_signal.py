import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import LossWithoutSignal


@pytest.mark.parametrize(
    "run",
    cases(
        sigmoid=carded(activation="sigmoid", units=1, loss="categorical_crossentropy"),
        softmax=carded(units=1),
        focal=carded(units=1, loss="categorical_focal_crossentropy"),
    ),
)
def test_fires(run):
    assert symptoms(LossWithoutSignal(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        two_units=carded(units=2),
        binary=carded(activation="sigmoid", units=1, loss="binary_crossentropy"),
        own_loss=carded(units=1, loss="mine", from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossWithoutSignal(), run)


def test_says_so():
    symptom = only_symptom(LossWithoutSignal(), carded(units=1))
    assert (symptom.severity, symptom.message) == (
        "error",
        "sparse_categorical_crossentropy over one unit is 0 whatever 'output' puts out",
    )
