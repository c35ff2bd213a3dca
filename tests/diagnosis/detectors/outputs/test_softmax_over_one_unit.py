import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import SoftmaxOverOneUnit


@pytest.mark.parametrize(
    "run",
    cases(
        binary=carded(units=1, loss="binary_crossentropy"),
        any_loss=carded(units=1, loss="mean_squared_error"),
        own_loss=carded(units=1, loss="mine", from_keras=False),
    ),
)
def test_fires(run):
    assert symptoms(SoftmaxOverOneUnit(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        two_units=carded(units=2),
        sigmoid=carded(units=1, activation="sigmoid", loss="binary_crossentropy"),
        not_known=carded(units=1, activation=None),
        units_not_known=carded(layers=(), units=3),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SoftmaxOverOneUnit(), run)


def test_says_so():
    symptom = only_symptom(SoftmaxOverOneUnit(), carded(units=1))
    assert (symptom.severity, symptom.message) == (
        "error",
        "the output 'output' is a softmax over one unit: it is always 1",
    )
