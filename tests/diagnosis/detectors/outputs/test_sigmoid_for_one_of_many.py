import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import SigmoidForOneOfMany


@pytest.mark.parametrize(
    "run",
    cases(
        one_hot=carded(activation="sigmoid", loss="categorical_crossentropy"),
        sparse=carded(activation="sigmoid"),
    ),
)
def test_fires(run):
    assert symptoms(SigmoidForOneOfMany(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=carded(),
        one_unit=carded(activation="sigmoid", units=1),
        multi_label=carded(activation="sigmoid", loss="binary_crossentropy"),
        logits=carded(activation="sigmoid", from_logits=True),
        own_loss=carded(activation="sigmoid", loss="mine", from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SigmoidForOneOfMany(), run)


def test_says_so():
    symptom = only_symptom(SigmoidForOneOfMany(), carded(activation="sigmoid"))
    assert (symptom.severity, symptom.message) == (
        "info",
        "the output 'output' gives each of 10 exclusive classes a sigmoid of its own; "
        "sparse_categorical_crossentropy expects a softmax",
    )
