import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.data import TargetsLarge

NOISE = np.random.default_rng(0).normal(size=200)


def regression(y, loss="mean_squared_error", activation="linear", **different):
    return carded(y=y, loss=loss, activation=activation, units=1, **different)


@pytest.mark.parametrize(
    "run",
    cases(
        prices=regression(1e5 + 3e4 * NOISE),
        negative=regression(-300 + NOISE),
        absolute_errors=regression(500 * NOISE, "mean_absolute_error"),
        outputs_that_cannot_reach_them=regression(500 * NOISE, activation="sigmoid"),
        several=carded(
            y=300 * NOISE.reshape(100, 2), loss="mean_squared_error", activation="linear", units=2
        ),
    ),
)
def test_fires(run):
    assert symptoms(TargetsLarge(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        standardised=regression(NOISE),
        labels=carded(y=np.arange(200) % 100, units=100),
        labels_as_numbers=regression(np.arange(200) % 20),
        a_loss_of_ratios=regression(1e5 + 3e4 * NOISE, "poisson"),
        outputs_of_an_unknown_function=regression(1e5 + 3e4 * NOISE, activation=None),
        no_numbers=regression(1e5 * NOISE, statistics=None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(TargetsLarge(), run)


@pytest.mark.parametrize(("size", "fires"), [(9.9, False), (10.1, True)])
def test_fires_from_its_size_on(size, fires):
    y = size * np.where(np.arange(200) % 2, 1.001, -0.999)
    assert bool(symptoms(TargetsLarge(), regression(y))) is fires


def test_says_the_range():
    seen = only_symptom(TargetsLarge(), regression(np.linspace(-300.5, 600, 200)))
    assert seen.message == "targets go from -300.5 to 600, outputs begin near 0"
    assert seen.severity == "info"
