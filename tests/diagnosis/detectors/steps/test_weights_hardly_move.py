import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis import Series
from kerasrecipe.diagnosis.detectors.steps import WeightsHardlyMove


@pytest.mark.parametrize(
    "run",
    cases(
        usual=measured(update_ratio=[1e-3] * 40),
        no_step_at_all=measured(update_ratio=[0.0] * 40),
        too_short=measured(update_ratio=[1e-7] * 2),
        many_short_steps=carded(signals={"update_ratio": Series([1, 5000, 9000], [1e-5] * 3)}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(WeightsHardlyMove(), run)


@pytest.mark.parametrize(("steps", "fires"), [(20, True), (21, False)])
def test_fires_up_to_its_path(steps, fires):
    run = measured(update_ratio=np.full(steps, 0.99e-3))
    assert bool(symptoms(WeightsHardlyMove(), run)) is fires


def test_says_how_far_the_weights_came():
    seen = only_symptom(WeightsHardlyMove(), measured(update_ratio=[1e-4] * 50))
    assert seen.message == "all 50 steps together are 0.005 times as long as the weights"
