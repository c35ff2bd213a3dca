from dataclasses import dataclass

import numpy as np
import pytest

from kerasrecipe.callbacks.stopping import (
    Criterion,
    GeneralizationLoss,
    NoiseAwarePatience,
    Patience,
    ProgressQuotient,
    UpStrips,
)

CRITERIA = [
    NoiseAwarePatience(4),
    Patience(4),
    GeneralizationLoss(),
    ProgressQuotient(),
    UpStrips(2, length=3),
]


@dataclass(frozen=True)
class Shown(Criterion):
    """Shows what a criterion gets."""

    def reason(self, values, training):
        return f"{values.tolist()} {None if training is None else training.tolist()}"


def overfitting(epochs=60):
    t = np.arange(epochs)
    return 0.3 + np.exp(-t / 4) + 0.01 * np.maximum(t - 15, 0), 0.1 + np.exp(-t / 6)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_worst(value):
    assert Shown().check(np.array([1.0, value]), np.array([value, 2.0])) == "[1.0, inf] [inf, 2.0]"


def test_an_empty_curve_goes_on():
    assert Shown().check(np.empty(0)) is None


@pytest.mark.parametrize("criterion", CRITERIA, ids=repr)
class TestEachCriterion:
    def test_ends_an_overfitting_run_after_its_best_epoch(self, criterion):
        validation, training = overfitting()
        stops = [t for t in range(1, 61) if criterion.check(validation[:t], training[:t])]
        assert 16 <= stops[0] < 50

    def test_lets_a_falling_run_go_on(self, criterion):
        falling = 1 / np.arange(1.0, 101.0)
        assert not [t for t in range(1, 101) if criterion.check(falling[:t], falling[:t])]

    def test_leaves_its_arguments_alone(self, criterion):
        validation, training = overfitting()
        validation[3] = np.nan
        copies = validation.copy(), training.copy()
        criterion.check(validation, training)
        np.testing.assert_array_equal([validation, training], copies)

    def test_answers_the_same_twice(self, criterion):
        validation, training = overfitting(30)
        assert criterion.check(validation, training) == criterion.check(validation, training)
