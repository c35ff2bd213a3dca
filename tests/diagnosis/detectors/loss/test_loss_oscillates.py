import numpy as np
import pytest
from curves import bouncing, falling, flat, healthy, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossOscillates

UNSHUFFLED = np.tile([1.0, 3.0], 40)


@pytest.mark.parametrize(
    "run",
    cases(
        bounces=trace(bouncing()),
        bounces_on_the_way_down=trace(bouncing(size=0.3) + falling(60, size=0)),
        bouncing_epochs=trace(bouncing(32), "epoch_loss"),
    ),
)
def test_fires(run):
    assert symptoms(LossOscillates(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        constant=trace(np.ones(50)),
        independent_noise=trace(flat(400, level=1.0, size=0.5)),
        small_bounces=trace(bouncing(size=0.02)),
        bounces_that_die_out=trace(bouncing(growth=0.7)),
        slow_waves=trace(1 + 0.5 * np.sin(np.arange(200) / 5)),
        two_unshuffled_batches=trace(UNSHUFFLED, epoch_loss=np.full(40, 2.0)),
        few_points=trace(bouncing(31)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossOscillates(), run)


@pytest.mark.parametrize("steps", [32, 60, 200])
def test_chance_does_not_alternate(steps):
    runs = (trace(flat(steps, level=1.0, size=0.3, seed=seed)) for seed in range(300))
    assert not any(symptoms(LossOscillates(), run) for run in runs)


@pytest.mark.parametrize(("size", "fires"), [(0.05, False), (0.2, True)])
def test_fires_from_its_amplitude_on(size, fires):
    assert bool(symptoms(LossOscillates(), trace(bouncing(size=size)))) is fires


def test_says_how_much():
    message = only_symptom(LossOscillates(), trace(bouncing(400))).message
    assert message == "the loss bounces by 0.4 around 1, up and down in turn"
