import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import StepsLandWell


@pytest.mark.parametrize(
    "run",
    cases(
        beyond=measured(step_gauge=[0.7] * 40),
        hardly_a_step=measured(step_gauge=[-0.95] * 40),
        only_at_first=measured(step_gauge=[-0.2] * 20 + [0.9] * 20),
        too_short=measured(step_gauge=[-0.2] * 19),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StepsLandWell(), run)


@pytest.mark.parametrize(("good", "fires"), [(16, False), (17, True)])
def test_is_seen_from_its_share_on(good, fires):
    half = [-0.2] * good + [2.0] * (20 - good)
    assert bool(symptoms(StepsLandWell(), measured(step_gauge=half * 2))) is fires


def test_is_a_good_sign():
    seen = only_symptom(StepsLandWell(), measured(step_gauge=[-0.2] * 40))
    assert seen.good
    assert seen.message == "100% of the steps or more end near the minimum along their direction"
