import numpy as np
import pytest
from cards import card, carded
from curves import falling, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import RateBelowUsual


def with_rate(rate, name="Adam", used=None, **config):
    """A run whose optimizer has this rate, and used those."""
    optimizer = OptimizerFacts(name, config, rate, rate)
    measured = {} if used is None else trace(falling(len(used)), rate=np.array(used)).signals
    return carded(card(optimizer=optimizer), measured)


@pytest.mark.parametrize(
    "run",
    cases(
        adam=with_rate(1e-6),
        plain=with_rate(1e-4, "SGD"),
        adadelta_by_default=with_rate(1e-3, "Adadelta"),
        highest_of_a_schedule=with_rate(1e-6, used=[1e-8, 1e-6, 1e-7]),
    ),
)
def test_fires(run):
    assert symptoms(RateBelowUsual(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        momentum=with_rate(1e-3, "SGD", momentum=0.9),
        plain=with_rate(0.01, "SGD"),
        warms_up=with_rate(1e-9, used=[1e-9, 1e-4, 1e-3]),
        too_high=with_rate(10.0),
        unknown_optimizer=with_rate(1e-9, "MyOwn"),
        rate_not_known=with_rate(None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(RateBelowUsual(), run)


@pytest.mark.parametrize(("rate", "fires"), [(1e-4, False), (0.99e-4, True)])
def test_fires_below_the_usual_range(rate, fires):
    assert bool(symptoms(RateBelowUsual(), with_rate(rate))) is fires


def test_says_which_rate():
    seen = only_symptom(RateBelowUsual(), with_rate(1e-6))
    assert seen.message == "a learning rate of 1e-06 is below what is usual for Adam"
    assert (seen.severity, seen.evidence) == ("info", {"rate": 1e-6, "decades": 2.0})
