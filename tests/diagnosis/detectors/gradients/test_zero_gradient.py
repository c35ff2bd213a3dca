import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import ZeroGradient


@pytest.mark.parametrize(
    "run",
    cases(
        tiny=measured(gradient_norm=[1e-12] * 20),
        too_short=measured(gradient_norm=[0.0] * 4),
        hinge_loss_that_is_learnt=measured(
            gradient_norm=[1.0] * 9 + [0.0] * 90, batch_loss=np.r_[np.linspace(1, 0, 9), np.zeros(90)]
        ),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ZeroGradient(), run)


@pytest.mark.parametrize(("zeros", "fires"), [(79, False), (80, True)])
def test_fires_from_its_share_on(zeros, fires):
    run = measured(gradient_norm=[1.0] * (100 - zeros) + [0.0] * zeros)
    assert bool(symptoms(ZeroGradient(), run)) is fires


@pytest.mark.parametrize(("end", "fires"), [(0.09, False), (0.11, True)])
def test_fires_where_something_is_left_to_learn(end, fires):
    run = measured(gradient_norm=[0.0] * 20, batch_loss=[1.0] + [end] * 19)
    assert bool(symptoms(ZeroGradient(), run)) is fires


def test_says_in_how_many_steps():
    seen = only_symptom(ZeroGradient(), measured(gradient_norm=[1.0] + [0.0] * 19))
    assert seen.message == "the gradient is exactly 0 in 95% of the steps"
    assert (seen.severity, seen.steps) == ("error", (2, 20))
