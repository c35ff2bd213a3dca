import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, ending_at, outcome

from kerasrecipe.diagnosis.detectors.outcome import LearnsWell


@pytest.mark.parametrize(
    "run",
    cases(
        small_loss=outcome(ending_at(0.1)),
        just_half=outcome([0.49 * LOG_TEN] * 100),
        right_answers_under_an_own_loss=outcome([3.0] * 9, from_keras=False, epoch_accuracy=[0.1, 0.6]),
    ),
)
def test_is_a_good_sign(run):
    assert only_symptom(LearnsWell(), run).good


@pytest.mark.parametrize(
    "run",
    cases(
        not_half=outcome([0.51 * LOG_TEN] * 100),
        stuck=outcome(ending_at(LOG_TEN)),
        answers_at_chance=outcome(ending_at(0.1), epoch_accuracy=[0.1, 0.1]),
        right_but_wildly_sure=outcome([9.0] * 100, epoch_accuracy=[0.1, 0.9]),
        noise=outcome([0.0, 2.0] * 20),
        baseline_not_known=outcome([0.1] * 100, from_keras=False),
        answers_just_not_half=outcome([3.0] * 9, from_keras=False, epoch_accuracy=[0.1, 0.54]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LearnsWell(), run)


def test_says_how_much():
    run = outcome([0.25 * LOG_TEN] * 100, epoch_accuracy=[0.1, 0.82])
    assert only_symptom(LearnsWell(), run).message == (
        "training overcomes 75% of the loss of knowing nothing and 80% of the way from guessing to perfect "
        "accuracy"
    )
