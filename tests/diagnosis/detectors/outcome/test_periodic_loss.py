import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import outcome

from kerasrecipe.diagnosis.detectors.outcome import PeriodicLoss

EPOCHS, LENGTH = 6, 60
RANDOM = np.random.default_rng(0)
SAWTOOTH = 0.1 + 2 * np.exp(-(np.arange(LENGTH) % 20) / 5)


def repeated(pattern, size=0.05, trend=0.0, **more):
    loss = np.tile(pattern, EPOCHS) + size * RANDOM.standard_normal(EPOCHS * len(pattern))
    losses = loss - trend * np.arange(len(loss))
    return outcome(losses, epoch_loss=losses.reshape(EPOCHS, -1).mean(1), **{"shuffle": False} | more)


def classes_one_after_the_other():
    """Softmax regression on three clouds of points, sorted by class, by gradient steps of batches of ten."""
    labels = np.repeat([0, 1, 2], 200)
    points = np.eye(3)[labels] + 0.5 * RANDOM.standard_normal((600, 3))
    weights, loss = np.zeros((3, 3)), []
    for start in np.tile(np.arange(0, 600, 10), EPOCHS):
        x, y = points[start : start + 10], np.eye(3)[labels[start : start + 10]]
        likely = np.exp(x @ weights)
        likely /= likely.sum(1, keepdims=True)
        loss.append(-np.log((likely * y).sum(1)).mean())
        weights -= 0.5 * x.T @ (likely - y) / 10
    return outcome(loss, epoch_loss=np.reshape(loss, (EPOCHS, -1)).mean(1), shuffle=None)


@pytest.mark.parametrize(
    "run",
    cases(
        sawtooth=repeated(SAWTOOTH),
        sawtooth_on_a_slope=repeated(SAWTOOTH, trend=1e-4),
        sorted_classes=classes_one_after_the_other(),
    ),
)
def test_is_for_information(run):
    assert only_symptom(PeriodicLoss(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        independent_noise=repeated(np.ones(LENGTH), size=0.5),
        shuffled_alike_by_a_seed=repeated(SAWTOOTH, shuffle=True),
        small_waves=repeated(5 + SAWTOOTH / 10, size=0.001),
        trends_within_epochs=repeated(np.linspace(3, 1, LENGTH), size=0.001),
        constant=repeated(np.ones(LENGTH), size=0.0),
        short_epochs=repeated(SAWTOOTH[:7]),
        uneven_epochs=outcome(np.tile(SAWTOOTH, 6)[:-1], epoch_loss=[1.0] * 6, shuffle=False),
        lost=outcome([*np.tile(SAWTOOTH, 6)[:-1], np.nan], epoch_loss=[1.0] * 6, shuffle=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(PeriodicLoss(), run)


def test_says_how_large_the_swings_are():
    assert only_symptom(PeriodicLoss(), repeated(SAWTOOTH, size=0.0)).message == (
        "the batch loss swings by 0.53 around 0.4 in the same way in every epoch"
    )
