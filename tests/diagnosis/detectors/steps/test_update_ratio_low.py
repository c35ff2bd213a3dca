import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import UpdateRatioLow


@pytest.mark.parametrize(
    "run",
    cases(
        usual=measured(update_ratio=[1e-3] * 40),
        end_of_a_schedule=measured(update_ratio=[1e-3] * 20 + [1e-7] * 40),
        warmup=measured(update_ratio=[1e-7] * 20 + [1e-3] * 40),
        no_step_at_all=measured(update_ratio=[0.0] * 40),
        too_short=measured(update_ratio=[1e-7] * 9),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UpdateRatioLow(), run)


@pytest.mark.parametrize(("ratio", "fires"), [(0.9e-5, True), (1.1e-5, False)])
def test_fires_up_to_its_ratio(ratio, fires):
    assert bool(symptoms(UpdateRatioLow(), measured(update_ratio=[ratio] * 20))) is fires


def test_says_how_short_the_steps_are():
    seen = only_symptom(UpdateRatioLow(), measured(update_ratio=[2e-6] * 20))
    assert seen.message == "a step is 2e-06 times as long as the weights; 0.001 is usual"
