import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, ending_at, outcome

from kerasrecipe.diagnosis.detectors.outcome import StuckAtBaseline

LITTLE = ending_at(0.96 * LOG_TEN)


@pytest.mark.parametrize(
    "run",
    cases(
        at_it=outcome(ending_at(LOG_TEN)),
        above_it=outcome(ending_at(1.5 * LOG_TEN, start=9.0)),
        just_below=outcome(ending_at(0.99 * LOG_TEN)),
        noisy=outcome(ending_at(LOG_TEN, size=0.5)),
        epochs=outcome(epoch_loss=[3.0, LOG_TEN]),
        little_that_does_not_hold=outcome(LITTLE, epoch_val_loss=[LOG_TEN, 1.01 * LOG_TEN]),
        accuracy_at_chance=outcome(ending_at(LOG_TEN), epoch_accuracy=[0.1, 0.11]),
    ),
)
def test_warns(run):
    assert only_symptom(StuckAtBaseline(), run).severity == "warning"


def test_a_little_that_is_no_chance_is_for_information():
    assert only_symptom(StuckAtBaseline(), outcome(LITTLE)).severity == "info"
    held_out = outcome(LITTLE, epoch_val_loss=[LOG_TEN, 0.96 * LOG_TEN])
    assert only_symptom(StuckAtBaseline(), held_out).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        learns=outcome(ending_at(0.2)),
        learns_a_tenth=outcome(ending_at(0.9 * LOG_TEN)),
        noise_hides_it=outcome([0.0, 4.6] * 20),
        accuracy_is_better=outcome(ending_at(LOG_TEN), epoch_accuracy=[0.1, 0.5]),
        few_updates=outcome([LOG_TEN] * 19),
        baseline_not_known=outcome([LOG_TEN] * 400, from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StuckAtBaseline(), run)


def test_says_both_losses():
    assert only_symptom(StuckAtBaseline(), outcome([2.31] * 100)).message == (
        "the loss ends at 2.31; the same prediction for every sample would have 2.303"
    )
