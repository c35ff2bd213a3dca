import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import TEN_CLASSES, outcome

from kerasrecipe.diagnosis.detectors.outcome import AccuracyAtGuess

OWN = {"loss": "own", "from_keras": False}
CHANCE = 3 * np.sqrt(0.1 * 0.9 / 200)
STILL = np.full(60, 38.0)


def run(*accuracies, batch=STILL, **more):
    return outcome(batch, epoch_accuracy=accuracies, **OWN | more)


@pytest.mark.parametrize(
    "run", cases(never_better=run(0.1, 0.1, 0.1), worse=run(0.05, 0.02), by_chance=run(0.1, 0.09 + CHANCE))
)
def test_fires(run):
    assert only_symptom(AccuracyAtGuess(), run).severity == "warning"


@pytest.mark.parametrize(
    "run",
    cases(
        better_once=run(0.1, 0.11 + CHANCE, 0.1),
        learns=run(0.3, 0.6, 0.9),
        a_loss_of_keras=run(0.1, 0.1, loss="sparse_categorical_crossentropy", from_keras=True),
        few_updates=run(0.1, 0.1, batch=np.full(49, 38.0)),
        one_frequent_class=run(0.9, 0.9, y=(np.arange(200) > 180).astype(int)),
        no_accuracy=outcome(STILL, **OWN),
    ),
)
def test_stays_silent(run):
    assert not symptoms(AccuracyAtGuess(), run)


def test_says_what_guessing_has():
    assert only_symptom(AccuracyAtGuess(), run(0.1, 0.12, y=TEN_CLASSES)).message == (
        "the accuracy is 0.12 at best; one answer for every sample would have 0.1"
    )
