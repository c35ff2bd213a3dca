import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import DoubledActivation


def activation(name, acts_on, function="relu"):
    return plain(name, "Activation", activation=function, acts_on=acts_on)


DENSE = dense("dense", 32, "linear", effective_activation="relu")


@pytest.mark.parametrize(
    "run",
    cases(
        its_own_and_a_layer=network(dense("dense", 32), activation("relu", "dense")),
        two_layers=network(DENSE, activation("relu", "dense"), activation("again", "relu")),
        softmax_twice=network(dense("dense", 32, "softmax"), activation("softmax", "dense", "softmax")),
    ),
)
def test_fires(run):
    assert symptoms(DoubledActivation(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        a_layer_of_its_own=network(DENSE, activation("relu", "dense")),
        two_ways=network(DENSE, activation("relu", "dense"), activation("gate", "dense", "sigmoid")),
        of_a_sum=network(dense("dense", 32), plain("add", "Add"), activation("relu", "add")),
    ),
)
def test_stays_silent(run):
    assert not symptoms(DoubledActivation(), run)


def test_says_what_activates_what():
    run = network(dense("dense", 32), activation("relu", "dense"))
    seen = only_symptom(DoubledActivation(), run)
    assert seen.message == "'relu' activates what 'dense' has activated already"
    assert (seen.severity, seen.layer) == ("info", "dense")
