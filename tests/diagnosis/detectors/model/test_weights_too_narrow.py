from dataclasses import replace

import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.model import WeightsTooNarrow


def stack(*widths, more=(), **different):
    layers = [dense(f"dense_{i}", 64, relative_deviation=width) for i, width in enumerate(widths)]
    return network(*layers, *more, **different)


def glorot(name, fan_in, units, shape=None):
    """A ReLU layer with Keras's default weights, of deviation √(2 / (fan-in + fan-out))."""
    relative = (fan_in / (fan_in + units)) ** 0.5
    layer = dense(name, units, fan_in=fan_in, relative_deviation=relative)
    return replace(layer, weights=(replace(layer.weights[0], shape=shape or (fan_in, units)),))


@pytest.mark.parametrize(
    "run",
    cases(
        one_layer=stack(0.05),
        two_layers=stack(0.2, 0.2),
        scaled_inputs_do_not_help=stack(0.05, more=[plain("scale", "Rescaling")]),
    ),
)
def test_fires(run):
    assert symptoms(WeightsTooNarrow(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        no_hidden_layer=network(),
        a_little_in_each_of_many=stack(*[0.7] * 12),
        wide_and_narrow=stack(20, 0.05),
        the_default_before_relu=network(*[glorot("dense", 64, 64)] * 3),
        the_default_on_a_single_feature=network(glorot("a", 1, 64), glorot("b", 64, 64)),
        normalized_between=stack(0.05, more=[plain("n", "BatchNormalization")]),
        trained_before=stack(0.05, optimizer=OptimizerFacts("Adam", {}, 1e-3, updates_done=500)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(WeightsTooNarrow(), run)


def test_the_output_layer_may_begin_narrow():
    last = dense("output", 10, "softmax", relative_deviation=0.01)
    assert not symptoms(WeightsTooNarrow(), stack(1.0, last=last))


@pytest.mark.parametrize(
    ("widths", "fires"),
    [([0.11], False), ([0.09], True), ([0.31] * 2, False), ([0.31] * 9, False), ([0.29] * 2, True)],
)
def test_fires_from_its_thresholds_on(widths, fires):
    assert bool(symptoms(WeightsTooNarrow(), stack(*widths))) is fires


def test_says_how_narrow():
    seen = only_symptom(WeightsTooNarrow(), stack(0.2, 0.1))
    assert seen.message == (
        "the weights of 'dense_1' begin 0.1 times as wide as keeps the signal's scale; 0.02 of it is left "
        "behind the hidden layers"
    )
    assert (seen.severity, seen.layer) == ("info", "dense_1")
    assert seen.evidence == {"narrowest": pytest.approx(0.1), "product": pytest.approx(0.02)}
