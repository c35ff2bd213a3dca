import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import LossLooksSummed

SUM = 32 * LOG_TEN
OWN = {"loss": "own", "from_keras": False}


def run(first, **more):
    return outcome([first, first / 2], **OWN | more)


@pytest.mark.parametrize(
    "run", cases(a_sum=run(SUM), just_above_half=run(0.51 * SUM), just_below_ten_times=run(9.9 * SUM))
)
def test_fires(run):
    assert only_symptom(LossLooksSummed(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        a_mean=run(LOG_TEN),
        just_below_half=run(0.49 * SUM),
        above_ten_times=run(10.1 * SUM),
        a_loss_of_keras=run(SUM, loss="sparse_categorical_crossentropy", from_keras=True),
        small_batches=run(8 * LOG_TEN, batch_size=8),
        numbers=run(SUM, y=np.linspace(-5, 5, 200)[:, None], units=1, activation="linear"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossLooksSummed(), run)


def test_says_how_many_samples():
    assert only_symptom(LossLooksSummed(), run(SUM)).message == (
        "the first loss is 73.7, near that of 32 samples together: it looks summed"
    )
