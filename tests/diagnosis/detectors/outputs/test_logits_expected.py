import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import LogitsExpected


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=carded(from_logits=True),
        sigmoid=carded(activation="sigmoid", units=1, loss="binary_crossentropy", from_logits=True),
        relu=carded(activation="relu", from_logits=True),
        tanh=carded(activation="tanh", from_logits=True),
    ),
)
def test_fires(run):
    assert symptoms(LogitsExpected(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        linear=carded(activation="linear", from_logits=True),
        logarithms=carded(activation="log_softmax", from_logits=True),
        probabilities=carded(),
        not_known=carded(activation=None, from_logits=True),
        no_such_argument=carded(from_logits=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LogitsExpected(), run)


def test_says_so():
    symptom = only_symptom(LogitsExpected(), carded(from_logits=True))
    assert (symptom.severity, symptom.message) == (
        "warning",
        "sparse_categorical_crossentropy is told from_logits=True, but the output 'output' is softmax",
    )
