import dataclasses

import pytest
from cards import card, carded, dense, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import OutputFacts
from kerasrecipe.diagnosis.detectors.outputs import OutputSquashedTwice


def behind(first, second, kind="Activation"):
    """A dense layer with one activation, and another one as the output."""
    known = card()
    layers = (dense("dense", 10, first), plain("last", kind, activation=second, acts_on="dense"))
    output = OutputFacts("last", "last", (None, 10), 10, second)
    return Trace(
        {},
        model_card=dataclasses.replace(
            known, model=dataclasses.replace(known.model, layers=layers, outputs=(output,))
        ),
    )


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=behind("softmax", "softmax"),
        a_layer_of_its_own=behind("softmax", "softmax", "Softmax"),
        sigmoid_of_tanh=behind("tanh", "sigmoid"),
    ),
)
def test_fires(run):
    assert only_symptom(OutputSquashedTwice(), run).severity == "warning"


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        of_a_linear_layer=behind("linear", "softmax"),
        of_a_relu=behind("relu", "softmax"),
        relu_of_a_sigmoid=behind("sigmoid", "relu"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(OutputSquashedTwice(), run)


def test_names_both():
    assert only_symptom(OutputSquashedTwice(), behind("softmax", "sigmoid")).message == (
        "the output 'last' (sigmoid) squashes what 'dense' (softmax) has squashed already"
    )
