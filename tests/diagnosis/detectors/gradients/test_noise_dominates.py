import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.detectors.gradients import NoiseDominates


def run(*scales, **card):
    return carded(
        signals={"gradient_noise_scale_low": Series(40 * np.arange(1, len(scales) + 1), scales)}, **card
    )


@pytest.mark.parametrize(
    "scale_run", cases(from_the_start=run(400, 500, 900), single_samples=run(15, 20, 30, batch_size=1))
)
def test_fires(scale_run):
    assert only_symptom(NoiseDominates(), scale_run).severity == "info"


@pytest.mark.parametrize(
    "scale_run",
    cases(
        near_a_minimum_only=run(20, 30, 40, 50, 5000, 9000),
        large_batches=run(400, 500, batch_size=256),
        below_zero=run(-5, -1),
        unknown=run(np.inf, np.inf),
        no_card=Trace({"gradient_noise_scale_low": Series([40], [1e6])}),
    ),
)
def test_stays_silent(scale_run):
    assert not symptoms(NoiseDominates(), scale_run)


@pytest.mark.parametrize(("scale", "fires"), [(319, False), (321, True)])
def test_counts_from_ten_batches_on(scale, fires):
    assert bool(symptoms(NoiseDominates(), run(scale, batch_size=32))) is fires


def test_says_scale_and_batch_size():
    assert only_symptom(NoiseDominates(), run(640.0)).message == (
        "the gradient's noise scale is 6.4e+02 or more, batches have 32"
    )
