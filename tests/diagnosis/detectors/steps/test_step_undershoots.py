import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import StepUndershoots


@pytest.mark.parametrize(
    "run",
    cases(
        well_placed=measured(step_gauge=[-0.3] * 40),
        at_the_end_of_a_good_run=measured(step_gauge=[-0.3] * 30 + [-0.97] * 20),
        too_short=measured(step_gauge=[-0.99] * 9),
        noise=measured(step_gauge=[-9.0, 7.0] * 20),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StepUndershoots(), run)


@pytest.mark.parametrize(("gauge", "fires"), [(-1.99, True), (-2.01, False), (-0.91, True), (-0.89, False)])
def test_fires_between_its_cliff_and_its_gauge(gauge, fires):
    assert bool(symptoms(StepUndershoots(), measured(step_gauge=[gauge] * 20))) is fires


def test_says_what_is_left_of_the_slope():
    seen = only_symptom(StepUndershoots(), measured(step_gauge=[-0.98] * 40))
    assert seen.message == "the slope along a step is still 98% of what it was where the step ends"
