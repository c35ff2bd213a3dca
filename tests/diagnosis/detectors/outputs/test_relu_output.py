import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import ReluOutput


@pytest.mark.parametrize(
    "run",
    cases(
        classes=carded(activation="relu"),
        regression=carded(activation="relu", units=1, loss="mean_squared_error"),
        capped=carded(activation="relu6"),
    ),
)
def test_fires(run):
    assert symptoms(ReluOutput(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=carded(),
        leaky=carded(activation="leaky_relu"),
        softplus=carded(activation="softplus", units=1, loss="poisson"),
        not_known=carded(activation=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ReluOutput(), run)


def test_says_so():
    symptom = only_symptom(ReluOutput(), carded(activation="relu"))
    assert (symptom.severity, symptom.message) == (
        "info",
        "the output 'output' is a ReLU; it learns nothing where it is 0",
    )
