import numpy as np
import pytest
from curves import falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import NoisyLoss


@pytest.mark.parametrize(
    "run",
    cases(
        noise_as_large_as_the_loss=trace(np.abs(flat(500, level=1.0, size=1.0))),
        noise_on_a_slope=trace(falling(size=2.0)),
    ),
)
def test_fires(run):
    assert symptoms(NoisyLoss(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        constant=trace(np.ones(50)),
        steep_but_smooth=trace(straight(100, start=100, end=0)),
        small_loss_with_relatively_large_noise=trace(falling(tau=0.03, end=0.05, size=0.1)),
        epochs_only=trace(flat(40, size=3), "epoch_loss"),
        few_points=trace(flat(20, size=3)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NoisyLoss(), run)


@pytest.mark.parametrize(("size", "fires"), [(0.3, False), (0.4, True)])
def test_fires_from_its_threshold_on(size, fires):
    run = trace(flat(4000, level=1.0, size=size))
    assert bool(symptoms(NoisyLoss(), run)) is fires


def test_says_how_noisy():
    message = only_symptom(NoisyLoss(), trace(flat(4000, level=1.0, size=0.5))).message
    assert message == "the loss varies by 0.502 from batch to batch; it began near 0.964"
