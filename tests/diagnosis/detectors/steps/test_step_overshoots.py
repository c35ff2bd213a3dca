import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import StepOvershoots

NOISE = 0.6 * np.random.default_rng(0).standard_normal(100)


@pytest.mark.parametrize(
    "run",
    cases(
        always=measured(step_gauge=[1.5] * 20),
        with_noise=measured(step_gauge=2.5 + NOISE),
        second_half=measured(step_gauge=[-0.5] * 20 + [3.0] * 20),
    ),
)
def test_fires(run):
    assert symptoms(StepOvershoots(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        at_the_minimum=measured(step_gauge=NOISE),
        edge_of_stability=measured(step_gauge=1.0 + NOISE / 100),
        too_short=measured(step_gauge=[3.0] * 9),
        unknown=measured(step_gauge=[np.nan] * 40),
        noise_that_is_corrected=measured(step_gauge=[1.4, 1.4, 1.4, -3.0] * 20),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StepOvershoots(), run)


@pytest.mark.parametrize(("gauge", "fires"), [(1.09, False), (1.11, True)])
def test_fires_from_its_gauge_on(gauge, fires):
    assert bool(symptoms(StepOvershoots(), measured(step_gauge=[gauge] * 20))) is fires


def test_says_how_far():
    seen = only_symptom(StepOvershoots(), measured(step_gauge=[1.5] * 20))
    assert seen.message == "100% of the steps land beyond their minimum, typically 1.5 times as far"
    assert (seen.severity, seen.steps) == ("info", (1, 10))
