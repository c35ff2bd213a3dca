import numpy as np
import pytest
from curves import blown_up, falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossDiverges

GROWING = [2.0, 20.0, 200.0, 2000.0]


@pytest.mark.parametrize(
    "run",
    cases(
        growth=trace(GROWING),
        growth_until_it_is_no_number=trace([*GROWING, np.nan]),
        slow_growth=trace(1.02 ** np.arange(400.0)),
        stays_above_its_start=trace([1.0, *flat(300, level=5)]),
        three_points_with_sudden_growth=trace([2.3, 1e5, 1e18, np.inf]),
        not_at_every_step=trace([2.3, 4e3, 6e10, 2e10, 1e19, np.nan]),
        epochs=trace(GROWING, "epoch_loss"),
        negative_loss_that_grows=trace([-4.0, -3.0, -1.0, 5.0]),
    ),
)
def test_fires(run):
    assert symptoms(LossDiverges(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        flat=trace(flat()),
        comes_down_again=trace(blown_up()),
        rises_a_little=trace(straight(start=1.0, end=1.5)),
        three_points=trace([1.0, 2.0, 4.0]),
        a_lucky_first_batch_in_noise=trace([0.02, *np.random.default_rng(0).uniform(size=999)]),
        spike_at_the_end=trace([*falling(500), 50.0]),
        negative_loss_that_falls=trace(-np.arange(1.0, 50.0)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossDiverges(), run)


@pytest.mark.parametrize(("end", "fires"), [(1.79, False), (1.81, True)])
def test_fires_from_its_threshold_on(end, fires):
    assert bool(symptoms(LossDiverges(), trace([1.0, 1.2, 1.4, 1.6, end]))) is fires


def test_says_from_what_to_what():
    symptom = only_symptom(LossDiverges(), trace([*GROWING, np.nan]))
    assert symptom.message == "the loss grows from 2 to 2e+03, above its start from step 2 on"
    assert symptom.steps == (2, 4)
