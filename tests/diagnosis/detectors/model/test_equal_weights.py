from dataclasses import replace

import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import OptimizerFacts, Statistics, WeightFacts
from kerasrecipe.diagnosis.detectors.model import EqualWeights


def bias(low, high):
    return WeightFacts("bias", shape=(32,), statistics=Statistics(32, 0, 0, low, high, 0.0, 0.1))


def equal(name="hidden", units=32, value=0.01, activation="relu", biases=None, **more):
    """A layer whose kernel has one value."""
    layer = dense(name, units, activation, **more)
    numbers = Statistics(64 * units, 0, 0, value, value, value, 0.0)
    kernel = replace(layer.weight("kernel"), statistics=numbers)
    return replace(layer, weights=(kernel, *filter(None, [biases])))


def updated(times):
    return OptimizerFacts("Adam", {}, 1e-3, updates_done=times)


@pytest.mark.parametrize(
    "run",
    cases(
        all_hidden_layers=network(equal(), equal("hidden_1")),
        zeros=network(equal(value=0.0)),
        equal_biases=network(equal(biases=bias(0.1, 0.1))),
        nothing_done_yet=network(equal(), optimizer=updated(0)),
    ),
)
def test_fires(run):
    assert symptoms(EqualWeights(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        logistic_regression_from_zeros=network(),
        a_single_unit=network(equal(units=1)),
        trained_before=network(equal(), optimizer=updated(500)),
        end_of_a_branch=network(equal(value=0.0), plain("add", "Add")),
        unlike_biases=network(equal(biases=bias(-0.1, 0.1))),
        weights_not_known=network(dense("hidden", 32, weights=(WeightFacts("kernel"),))),
    ),
)
def test_stays_silent(run):
    assert not symptoms(EqualWeights(), run)


@pytest.mark.parametrize(
    ("layers", "severity"),
    [
        pytest.param([equal(), equal("next")], "error", id="equal weights follow"),
        pytest.param([equal(value=0.0)], "error", id="a relu of zeros"),
        pytest.param([equal()], "warning", id="unlike weights follow"),
        pytest.param([equal(value=0.0, activation="tanh")], "warning", id="a tanh of zeros"),
    ],
)
def test_only_units_that_stay_equal_are_an_error(layers, severity):
    assert only_symptom(EqualWeights(), network(*layers)).severity == severity


def test_says_which_value():
    seen = only_symptom(EqualWeights(), network(equal(), equal("next")))
    assert seen.message == "all weights of 'hidden' begin at 0.01, so its units stay equal"
    assert seen.layer == "hidden"
    seen = only_symptom(EqualWeights(), network(equal()))
    assert seen.message == "all weights of 'hidden' begin at 0.01, so its units begin equal"
