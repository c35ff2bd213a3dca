import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import SoftmaxHiddenLayer

SOFTMAX = dense("hidden", 64, "softmax")


@pytest.mark.parametrize(
    "run",
    cases(
        one=network(SOFTMAX),
        among_others=network(dense("first", 64), SOFTMAX),
        in_a_layer_of_its_own=network(
            dense("hidden", 64, "linear", effective_activation="softmax"),
            plain("softmax", "Softmax", acts_on="hidden", activation="softmax"),
        ),
    ),
)
def test_fires(run):
    assert symptoms(SoftmaxHiddenLayer(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        output=carded(),
        only_an_output=network(),
        attention=network(SOFTMAX, plain("weigh", "Dot")),
        gate_of_experts=network(SOFTMAX, plain("weigh", "Multiply")),
        within_an_attention_layer=network(plain("attention/softmax", "Softmax", activation="softmax")),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SoftmaxHiddenLayer(), run)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([SOFTMAX], "the hidden layer 'hidden' is a softmax: its units share a sum of 1"),
        (
            [SOFTMAX, dense("hidden_1", 64, "softmax")],
            "the hidden layer 'hidden' and 1 more are softmaxes: their units share a sum of 1",
        ),
    ],
)
def test_says_which(layers, message):
    seen = only_symptom(SoftmaxHiddenLayer(), network(*layers))
    assert (seen.message, seen.severity, seen.layer) == (message, "warning", "hidden")
