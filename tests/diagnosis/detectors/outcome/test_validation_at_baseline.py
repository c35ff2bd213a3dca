import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.detectors.outcome import ValidationAtBaseline


def gains(training, held_out, **more):
    first = [2 * LOG_TEN] * 3
    losses = {"epoch_loss": training, "epoch_val_loss": held_out}
    return outcome(**{name: [*first, (1 - gain) * LOG_TEN] for name, gain in losses.items()}, **more)


@pytest.mark.parametrize(
    ("training", "severity"), [(0.021, "info"), (0.099, "info"), (0.101, "warning"), (1.0, "warning")]
)
@pytest.mark.parametrize("held_out", [-0.9, 0.0, 0.019])
def test_fires(training, held_out, severity):
    assert only_symptom(ValidationAtBaseline(), gains(training, held_out)).severity == severity


@pytest.mark.parametrize(
    "run",
    cases(
        generalizes=gains(0.9, 0.8),
        a_little_holds=gains(0.9, 0.021),
        nothing_learnt=gains(0.019, 0.0),
        chance=outcome([0.0, 4.0] * 20, epoch_val_loss=[3.0]),
        no_validation=outcome([0.0] * 30),
        own_loss=gains(1.0, 0.0, from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ValidationAtBaseline(), run)


def test_says_what_training_gains():
    assert only_symptom(ValidationAtBaseline(), gains(0.95, -0.2)).message == (
        "training overcomes 95% of the loss of knowing nothing, validation none of it"
    )
