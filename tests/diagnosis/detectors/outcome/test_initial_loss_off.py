import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import InitialLossOff

BOUND = 2 + 3 / 32**0.5


@pytest.mark.parametrize(
    "run",
    cases(
        just_above=outcome([1.01 * BOUND * LOG_TEN]),
        summed=outcome([32 * 9.0], reduction="sum"),
        large_batch=outcome([2.1 * LOG_TEN], batch_size=4096),
    ),
)
def test_fires(run):
    assert only_symptom(InitialLossOff(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        just_below=outcome([0.99 * BOUND * LOG_TEN]),
        at_log_c=outcome([LOG_TEN]),
        one_sample_says_little=outcome([4.9 * LOG_TEN], batch_size=1),
        lost=outcome([np.nan]),
        no_card_for_it=outcome([1e3], from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InitialLossOff(), run)


def test_says_how_far():
    assert only_symptom(InitialLossOff(), outcome([10 * LOG_TEN])).message == (
        "the first loss is 23, 10 times that of favouring no class"
    )
