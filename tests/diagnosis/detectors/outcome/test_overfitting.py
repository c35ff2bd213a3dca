import numpy as np
import pytest
from curves import falling, healthy, noise, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outcome import Overfitting

EPOCHS = np.arange(20)
FALLS = falling(20, 1.0, 0.05, tau=0.3, size=0.0)


def valley(lost, best=8, lowest=0.4, first=1.0):
    """Falls in a line to its lowest, rests, and rises in a line until a share of what was gained is lost."""
    high = lowest + lost * (first - lowest)
    return np.interp(EPOCHS, [0, best, best + 2, best + 5, 19], [first, lowest, lowest, high, high])


def accuracy(end):
    return np.interp(EPOCHS, [0, 8, 19], [0.5, 0.8, end])


def run(held_out, training=FALLS, **more):
    return trace(training, "epoch_loss", epoch_val_loss=held_out, **more)


@pytest.mark.parametrize(
    "case",
    cases(
        just_enough=run(valley(0.31)),
        all_is_lost=run(valley(2.0)),
        noisy=run(valley(0.8) + noise(20, 0.02)),
        never_below_the_first=run(np.linspace(0.5, 2.0, 20)),
        accuracy_falls_too=run(valley(0.5), epoch_val_accuracy=accuracy(0.7)),
        batch_losses=trace(falling(200), epoch_val_loss=valley(0.8)),
    ),
)
def test_warns(case):
    assert only_symptom(Overfitting(), case).severity == "warning"


def test_being_only_too_sure_is_for_information():
    kept = accuracy(0.79)
    assert only_symptom(Overfitting(), run(valley(0.5), epoch_val_accuracy=kept)).severity == "info"
    assert only_symptom(Overfitting(), run(valley(1.5), epoch_val_accuracy=kept)).severity == "warning"


@pytest.mark.parametrize(
    "case",
    cases(
        healthy=healthy(),
        just_too_little=run(valley(0.29)),
        less_than_a_twentieth=run(valley(0.4, first=0.44)),
        best_two_epochs_ago=run([1.0, 0.8, 0.6, 0.4, 0.9, 1.4], FALLS[:6]),
        training_rises_too=run(valley(0.8), valley(0.8)),
        five_epochs=run([1.0, 0.5, 0.9, 1.3, 1.7], FALLS[:5]),
        no_validation=trace(FALLS, "epoch_loss"),
    ),
)
def test_stays_silent(case):
    assert not symptoms(Overfitting(), case)


@pytest.mark.parametrize("epochs", [8, 20, 100])
def test_noise_rarely_looks_like_it(epochs):
    training = falling(epochs, size=0.0)
    runs = [run(0.4 + noise(epochs, 0.05, seed), training) for seed in range(200)]
    assert sum(len(symptoms(Overfitting(), each)) for each in runs) <= 4


def test_says_where_the_best_was():
    symptom = only_symptom(Overfitting(), run(valley(0.5)))
    assert symptom.message == (
        "the validation loss was lowest, 0.4, in epoch 8 and rises to 0.7, while the training loss falls"
    )
    assert symptom.evidence["lost"] == pytest.approx(0.5)
