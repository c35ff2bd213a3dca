import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import Memorises


def gains(training, held_out, **more):
    """A run with these shares of the loss of knowing nothing overcome."""
    first = [2 * LOG_TEN] * 3
    losses = {"epoch_loss": training, "epoch_val_loss": held_out}
    return outcome(**{name: [*first, (1 - gain) * LOG_TEN] for name, gain in losses.items()}, **more)


@pytest.mark.parametrize(("training", "held_out"), [(0.81, 0.40), (1.0, 0.49), (1.0, -0.5)])
def test_is_for_information(training, held_out):
    assert only_symptom(Memorises(), gains(training, held_out)).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        generalizes=gains(1.0, 0.9),
        just_half=gains(1.0, 0.51),
        little_is_known=gains(0.79, 0.0),
        no_validation=outcome([0.0] * 30),
        own_loss=gains(1.0, 0.0, from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(Memorises(), run)


def test_says_both_gains():
    assert only_symptom(Memorises(), gains(0.95, -0.2)).message == (
        "training overcomes 95% of the loss of knowing nothing, validation at best 0%"
    )
