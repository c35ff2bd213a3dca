import numpy as np
import pytest
from curves import blown_up, falling, flat, healthy, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossBlowsUp

NOISY = np.abs(np.random.default_rng(3).standard_normal(500)) * 2.3


@pytest.mark.parametrize(
    "run",
    cases(
        peak_then_plateau=trace(blown_up()),
        peak_then_learning=trace(blown_up(level=0, size=0) + falling(tau=0.3, end=1.0)),
        low_peak=trace(blown_up(peak=5.0)),
    ),
)
def test_fires(run):
    assert symptoms(LossBlowsUp(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        flat=trace(flat()),
        noise_of_single_samples=trace(NOISY),
        squared_errors_of_single_samples=trace(
            np.random.default_rng(1).chisquare(1, 3000) * falling(3000, size=0)
        ),
        crosses_zero=trace([-1.0, 50.0, *flat(300, level=-1.0)]),
        late_peak=trace([*falling(400), 60.0, *falling(50)]),
        only_epochs=trace([50.0, *flat(30)], "epoch_loss"),
        never_comes_down=trace([1.0, *flat(300, level=50)]),
        few_points=trace([1.0, 50.0, 1.0]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossBlowsUp(), run)


@pytest.mark.parametrize(("peak", "fires"), [(2.98, False), (3.2, True)])
def test_fires_from_its_threshold_on(peak, fires):
    run = trace(blown_up(start=2.3, peak=peak, level=2.3, size=0.001))
    assert bool(symptoms(LossBlowsUp(), run)) is fires


@pytest.mark.parametrize(("peak", "severity"), [(6.0, "info"), (60.0, "warning")])
def test_only_a_high_peak_is_a_warning(peak, severity):
    assert only_symptom(LossBlowsUp(), trace(blown_up(peak=peak))).severity == severity


def test_says_how_far_and_where():
    run = trace(blown_up(size=0.0))
    assert only_symptom(LossBlowsUp(), run).message == "the loss shoots up from 2.3 to 60 at step 2"
