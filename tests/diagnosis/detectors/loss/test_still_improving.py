import numpy as np
import pytest
from curves import falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import StillImproving

LINE = np.linspace(2.0, 0.5, 20)


@pytest.mark.parametrize(
    "run",
    cases(
        straight=trace(straight(start=2.3, end=0.5)),
        getting_faster=trace(2.3 - 2 * np.linspace(0, 1, 300) ** 2),
        epochs=trace(LINE, "epoch_loss"),
        validation_falls_too=trace(LINE, "epoch_loss", epoch_val_loss=LINE + 0.1),
        few_validations=trace(LINE, "epoch_loss", epoch_val_loss=[1.0, 2.0]),
    ),
)
def test_fires(run):
    assert symptoms(StillImproving(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        flat=trace(flat()),
        constant=trace(np.ones(50)),
        one_time_constant=trace(falling(tau=1.0, end=0.0, size=0.001)),
        validation_rises=trace(LINE, "epoch_loss", epoch_val_loss=LINE[::-1]),
        wanders=trace(1.3 + np.cumsum(0.01 * np.random.default_rng(2).standard_normal(1000))),
        few_points=trace(LINE[:7], "epoch_loss"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StillImproving(), run)


@pytest.mark.parametrize(("last", "fires"), [(0.17, False), (0.18, True)])
def test_fires_from_its_threshold_on(last, fires):
    values = np.concatenate([np.linspace(1, last, 16), np.linspace(last, 0, 5)[1:]])
    assert bool(symptoms(StillImproving(), trace(values, "epoch_loss"))) is fires


def test_says_how_much_came_last():
    assert only_symptom(StillImproving(), trace(np.linspace(2, 0, 21), "epoch_loss")).message == (
        "the loss still falls at the end: the last fifth made 20% of the whole progress"
    )
