import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import TinyEpsilon


def adam(**config):
    return carded(optimizer=OptimizerFacts("Adam", config, 1e-3))


@pytest.mark.parametrize(
    "run", cases(tiny=adam(epsilon=1e-16), none=adam(epsilon=0.0), whole=adam(epsilon=0))
)
def test_fires(run):
    assert symptoms(TinyEpsilon(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        default=adam(epsilon=1e-7),
        of_the_authors=adam(epsilon=1e-8),
        large=adam(epsilon=1.0),
        has_none=adam(),
        not_known=adam(epsilon=None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(TinyEpsilon(), run)


@pytest.mark.parametrize(("epsilon", "fires"), [(1e-10, False), (0.99e-10, True)])
def test_fires_below_its_threshold(epsilon, fires):
    assert bool(symptoms(TinyEpsilon(), adam(epsilon=epsilon))) is fires


def test_says_how_tiny():
    seen = only_symptom(TinyEpsilon(), adam(epsilon=1e-16))
    assert (seen.message, seen.severity) == ("Adam has an epsilon of 1e-16", "info")
