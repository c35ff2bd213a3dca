import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import NoProbabilities


@pytest.mark.parametrize(
    "run",
    cases(
        linear=carded(activation="linear"),
        tanh=carded(activation="tanh", units=1, loss="binary_crossentropy"),
        relu=carded(activation="relu", loss="categorical_crossentropy"),
        logarithms=carded(activation="log_softmax", loss="categorical_crossentropy"),
        above_one=carded(activation="softplus", units=1, loss="binary_crossentropy"),
    ),
)
def test_fires(run):
    assert symptoms(NoProbabilities(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=carded(),
        logits=carded(activation="linear", from_logits=True),
        divided_by_their_sum=carded(activation="exponential", loss="categorical_crossentropy"),
        squared_error=carded(activation="linear", loss="mean_squared_error"),
        hinge=carded(activation="linear", units=1, loss="hinge"),
        own_loss=carded(activation="linear", loss="categorical_crossentropy", from_keras=False),
        not_known=carded(activation=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NoProbabilities(), run)


def test_says_so():
    symptom = only_symptom(NoProbabilities(), carded(activation="linear"))
    assert (symptom.severity, symptom.message) == (
        "warning",
        "sparse_categorical_crossentropy takes the output 'output' for probabilities, but it is linear",
    )
