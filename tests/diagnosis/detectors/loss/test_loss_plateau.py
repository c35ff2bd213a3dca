import numpy as np
import pytest
from curves import blown_up, falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossPlateau


@pytest.mark.parametrize(
    "run",
    cases(
        flat=trace(flat()),
        after_a_blow_up=trace(blown_up()),
        near_its_start=trace(np.concatenate([falling(50, end=2.0), flat(450, level=2.0)])),
        epochs=trace(flat(20, size=0.01), "epoch_loss"),
    ),
)
def test_fires(run):
    assert symptoms(LossPlateau(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        converged=trace(falling(tau=0.02)),
        still_falling=trace(straight(start=2.3, end=1.9)),
        still_rising=trace(straight(start=2.3, end=2.9)),
        constant=trace(np.full(100, 0.7)),
        few_points=trace(flat(8)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossPlateau(), run)


@pytest.mark.parametrize(("level", "fires"), [(0.74, False), (0.76, True)])
def test_a_larger_gain_is_no_plateau(level, fires):
    run = trace([1.0, *flat(100, level=level, size=1e-4)])
    assert bool(symptoms(LossPlateau(), run)) is fires


def test_is_no_alarm_by_itself():
    assert only_symptom(LossPlateau(), trace(flat())).severity == "info"


def test_says_where_it_stands():
    run = trace([2.5, *flat(99, level=2.3, size=1e-6)])
    assert only_symptom(LossPlateau(), run).message == (
        "the loss stands still at 2.3 from step 53 on; it began at 2.5"
    )
