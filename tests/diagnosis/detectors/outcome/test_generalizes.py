import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import Generalizes


def gains(training, held_out, **more):
    losses = {"epoch_loss": training, "epoch_val_loss": held_out}
    return outcome(**{name: [9.0, (1 - gain) * LOG_TEN] for name, gain in losses.items()}, **more)


RIGHT = {"epoch_accuracy": [0.1, 0.9]}


@pytest.mark.parametrize(
    "run",
    cases(
        as_good=gains(0.9, 0.9),
        just_enough=gains(1.0, 0.71),
        just_a_quarter=gains(0.3, 0.26),
        right_answers_count_more=gains(1.0, 0.5, **RIGHT, epoch_val_accuracy=[0.1, 0.85]),
    ),
)
def test_is_a_good_sign(run):
    assert only_symptom(Generalizes(), run).good


@pytest.mark.parametrize(
    "run",
    cases(
        not_as_good=gains(1.0, 0.69),
        not_a_quarter=gains(0.24, 0.24),
        wrong_answers=gains(0.9, 0.9, **RIGHT, epoch_val_accuracy=[0.1, 0.6]),
        no_validation=outcome([0.0] * 30),
        own_loss=gains(0.9, 0.9, from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(Generalizes(), run)


def test_says_how_much():
    assert only_symptom(Generalizes(), gains(0.9, 0.8)).message == (
        "validation overcomes 80% of the loss of knowing nothing"
    )
