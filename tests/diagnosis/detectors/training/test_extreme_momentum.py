import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import ExtremeMomentum


def optimizer(name="SGD", **config):
    return carded(optimizer=OptimizerFacts(name, config, 1e-3))


@pytest.mark.parametrize(
    "run",
    cases(
        momentum=optimizer(momentum=0.999), beta=optimizer("Adam", beta_1=0.999), one=optimizer(momentum=1)
    ),
)
def test_fires(run):
    assert symptoms(ExtremeMomentum(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        usual=optimizer(momentum=0.9),
        high=optimizer(momentum=0.99),
        adam=optimizer("Adam", beta_1=0.9, beta_2=0.999),
        rmsprop=optimizer("RMSprop", momentum=0.0, rho=0.999),
        has_none=optimizer(),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ExtremeMomentum(), run)


@pytest.mark.parametrize(("momentum", "fires"), [(0.9949, False), (0.995, True)])
def test_fires_from_its_threshold_on(momentum, fires):
    assert bool(symptoms(ExtremeMomentum(), optimizer(momentum=momentum))) is fires


def test_says_how_many_steps():
    seen = only_symptom(ExtremeMomentum(), optimizer(momentum=0.999))
    assert (seen.message, seen.severity) == ("SGD remembers 1000 steps", "info")
