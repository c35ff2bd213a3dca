import numpy as np
import pytest
from curves import falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossRebounds

THROWN_OUT = np.concatenate([falling(100, end=1.3, tau=0.2), flat(400, level=2.3)])


@pytest.mark.parametrize(
    "run",
    cases(
        thrown_out=trace(THROWN_OUT),
        slowly=trace(np.concatenate([falling(250), straight(250, start=0.1, end=1.2)])),
        epochs=trace([2.0, 1.0, 0.6, 0.5, *[1.9] * 10], "epoch_loss"),
    ),
)
def test_fires(run):
    assert symptoms(LossRebounds(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        flat=trace(flat()),
        noise_near_zero=trace(falling(end=0.02, size=0.2)),
        a_small_loss_doubles=trace(np.concatenate([falling(400, end=0.02), flat(100, level=0.04)])),
        only_grows=trace(straight(start=1.0, end=9.0)),
        begins_at_zero=trace([0.0, *flat(100, level=-1e-7, size=1e-8)]),
        few_points=trace([2.0, 1.0, 2.0]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossRebounds(), run)


@pytest.mark.parametrize(("end", "fires"), [(0.50, False), (0.60, True)])
def test_fires_when_enough_of_the_gain_is_lost(end, fires):
    values = [2.0, 1.0, 0.5, 0.1, 0.0, 0.0, *[end] * 14]
    run = trace(values, "epoch_loss")
    assert bool(symptoms(LossRebounds(share=0.275), run)) is fires


def test_says_what_was_lost():
    values = [2.0, 1.0, 0.6, 0.5, *[1.9] * 10]
    assert only_symptom(LossRebounds(), trace(values, "epoch_loss")).message == (
        "the loss falls from 2 to 0.5 at epoch 3 and ends at 1.9"
    )
