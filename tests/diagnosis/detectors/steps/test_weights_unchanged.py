import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import WeightsUnchanged


@pytest.mark.parametrize(
    "run",
    cases(
        moving=measured(update_norm=[1e-9] * 20),
        steps_left_out_by_loss_scaling=measured(update_norm=[0.0] * 5 + [0.1] * 20),
        too_short=measured(update_norm=[0.0] * 4),
    ),
)
def test_stays_silent(run):
    assert not symptoms(WeightsUnchanged(), run)


@pytest.mark.parametrize(("moved", "fires"), [(5, True), (6, False)])
def test_fires_from_its_share_on(moved, fires):
    run = measured(update_norm=[0.1] * moved + [0.0] * (100 - moved))
    assert bool(symptoms(WeightsUnchanged(), run)) is fires


def test_says_so():
    seen = only_symptom(WeightsUnchanged(), measured(update_norm=[0.0] * 9))
    assert (seen.message, seen.severity) == ("no weight changes in any step", "error")
