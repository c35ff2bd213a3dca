import numpy as np
import pytest
from outcomes import outcome

from kerasrecipe.diagnosis.detectors.outcome.accuracy import accuracy, majority_share, skill

MIXED = np.repeat([0, 1], [60, 40])
NUMBERS = {"y": np.random.default_rng(0).normal(size=50), "units": 1, "loss": "mean_squared_error"}


@pytest.mark.parametrize(("share", "expected"), [(0.6, 0.0), (1.0, 1.0), (0.8, 0.5), (0.2, -1.0)])
def test_skill_goes_from_guessing_to_perfect(share, expected):
    run = outcome(y=MIXED, units=2, epoch_accuracy=[0.5, share])
    assert skill(run) == pytest.approx(expected, abs=1e-12)


def test_knows_the_names_keras_gives():
    run = outcome(epoch_binary_accuracy=[0.7], epoch_val_binary_accuracy=[0.6])
    assert accuracy(run).values == 0.7
    assert accuracy(run, validation=True).values == 0.6


def test_guessing_is_the_majority_class():
    assert majority_share(outcome(y=MIXED, units=2)) == 0.6
    assert majority_share(outcome(y=np.eye(2)[MIXED], units=2, loss="categorical_crossentropy")) == 0.6


def test_numbers_have_no_skill():
    run = outcome(**NUMBERS, epoch_accuracy=[0.0])
    assert majority_share(run) is None
    assert skill(run) is None


def test_no_metric_is_no_skill():
    assert accuracy(outcome()) is None
    assert skill(outcome()) is None
