import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import SoundInitialLoss


@pytest.mark.parametrize("ratio", [0.71, 1.0, 1.29])
def test_is_a_good_sign_near_log_c(ratio):
    assert only_symptom(SoundInitialLoss(), outcome([ratio * LOG_TEN])).good


@pytest.mark.parametrize(
    "run",
    cases(
        below=outcome([0.69 * LOG_TEN]),
        above=outcome([1.31 * LOG_TEN]),
        lost=outcome([float("nan")]),
        own_loss=outcome([LOG_TEN], from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SoundInitialLoss(), run)


def test_says_what_it_is():
    assert only_symptom(SoundInitialLoss(), outcome([2.4])).message == (
        "the first loss, 2.4, is that of favouring no class (2.3)"
    )
