import numpy as np
import pytest
from cards import carded, dense, network
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import Bottleneck


def through(units, outputs=10, **facts):
    return network(dense("wide", 64), dense("narrow", units, **facts), units=outputs)


@pytest.mark.parametrize(
    "run",
    cases(
        one_unit=through(1),
        one_unit_for_one_output=through(1, outputs=1),
        many_classes=through(4, outputs=100),
        first_layer=network(dense("narrow", 1), dense("wide", 64)),
    ),
)
def test_fires(run):
    assert symptoms(Bottleneck(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        no_hidden_layer=network(units=1000),
        narrow_for_few_classes=through(3),
        autoencoder=through(2, outputs=64),
        few_filters=through(4, outputs=100, class_name="Conv2D", output_shape=(None, 28, 28, 4)),
        one_filter=through(1, class_name="Conv2D", output_shape=(None, 28, 28, 1)),
        each_word_of_a_text=network(dense("word", 16, output_shape=(None, 40, 16)), units=5000),
        shape_not_known=through(1, output_shape=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(Bottleneck(), run)


def test_an_autoencoder_through_a_single_unit_is_no_less_narrow():
    x = np.random.default_rng(0).normal(size=(50, 64))
    assert symptoms(Bottleneck(), network(dense("code", 1), x=x, units=64))


@pytest.mark.parametrize(("outputs", "fires"), [(15, False), (16, True)])
def test_fires_from_its_ratio_on(outputs, fires):
    assert bool(symptoms(Bottleneck(), through(2, outputs=outputs))) is fires


@pytest.mark.parametrize(
    ("units", "message"),
    [
        (1, "the hidden layer 'narrow' has 1 unit for an output of 10"),
        (2, "the hidden layer 'narrow' has 2 units for an output of 10"),
    ],
)
def test_says_how_narrow(units, message):
    seen = only_symptom(Bottleneck(outputs_per_unit=5), through(units))
    assert (seen.message, seen.severity, seen.layer) == (message, "info", "narrow")
