import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import InitialLossLow

BOUND = 1 - 3 / 32**0.5


@pytest.mark.parametrize("run", cases(zero=outcome([0.0]), just_below=outcome([0.99 * BOUND * LOG_TEN, 1.0])))
def test_fires(run):
    assert only_symptom(InitialLossLow(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        just_above=outcome([1.01 * BOUND * LOG_TEN]),
        half_in_a_large_batch=outcome([0.51 * LOG_TEN], batch_size=4096),
        few_samples=outcome([0.0], batch_size=8),
        high=outcome([99.0]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InitialLossLow(), run)


def test_says_how_far():
    assert only_symptom(InitialLossLow(), outcome([0.1 * LOG_TEN])).message == (
        "the first loss, 0.23, is 0.1 times that of favouring no class"
    )
