import numpy as np
import pytest
from cards import card, carded
from curves import falling, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import RateAboveUsual


def with_rate(rate, name="Adam", used=None, **config):
    """A run whose optimizer has this rate, and used those."""
    optimizer = OptimizerFacts(name, config, rate, rate)
    measured = {} if used is None else trace(falling(len(used)), rate=np.array(used)).signals
    return carded(card(optimizer=optimizer), measured)


@pytest.mark.parametrize(
    "run",
    cases(
        adam=with_rate(0.1),
        plain=with_rate(1.0, "SGD"),
        with_momentum=with_rate(0.2, "SGD", momentum=0.9),
        highest_of_a_schedule=with_rate(1e-3, used=[1e-3, 0.1, 1e-3]),
    ),
)
def test_fires(run):
    assert symptoms(RateAboveUsual(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        momentum=with_rate(0.1, "SGD", momentum=0.9),
        plain=with_rate(0.2, "SGD"),
        adadelta_of_its_authors=with_rate(1.0, "Adadelta"),
        too_low=with_rate(1e-7),
        unknown_optimizer=with_rate(10.0, "MyOwn"),
        rate_not_known=with_rate(None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(RateAboveUsual(), run)


@pytest.mark.parametrize(("rate", "fires"), [(0.005, False), (0.0051, True)])
def test_fires_above_the_usual_range(rate, fires):
    assert bool(symptoms(RateAboveUsual(), with_rate(rate))) is fires


def test_says_which_rate():
    seen = only_symptom(RateAboveUsual(), with_rate(0.5))
    assert seen.message == "a learning rate of 0.5 is above what is usual for Adam"
    assert (seen.severity, seen.evidence) == ("info", {"rate": 0.5, "decades": 2.0})
