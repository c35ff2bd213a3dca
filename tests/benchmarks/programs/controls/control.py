"""What a healthy program of our own is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from programs.record import Record
from programs.training import Training

ENOUGH = 0.9
"""So much of the way from the baseline to the best score makes a program healthy."""


@dataclass
class Trial(Training):
    """A training with samples to judge it by.

    Args:
        held_out: x and y that training does not see; y is free of noise where the data are made up.
        measure: the score of y and the model's output, larger is better.
    """

    held_out: tuple[Any, Any]
    measure: Callable[[Any, Any], float]

    def score(self):
        x, y = self.held_out
        return self.measure(y, self.model.predict(x, verbose=0))


@dataclass(frozen=True)
class Control:
    """A healthy program.

    Args:
        build: makes the trial from a random generator; its docstring says what is trained.
        fools: the naive rule that takes it for faulty.
        baseline: the score of the best constant output.
        best: the best score within reach: that of the truth behind made-up data, else of a support vector
            machine, of ridge regression or of as many principal components on the same samples.
        score: the score with seed 0, as measured.
    """

    build: Callable[[np.random.Generator], Trial]
    fools: str
    baseline: float
    best: float
    score: float

    @property
    def name(self):
        return self.build.__name__.replace("_", "-")

    @property
    def record(self):
        return Record(self.name, control=True)

    def trial(self, seed=0):
        keras.utils.set_random_seed(seed)
        return self.build(np.random.default_rng(seed))

    def is_healthy(self, score):
        return score >= self.baseline + ENOUGH * (self.best - self.baseline)


def control(fools, *, baseline, best=1.0, score):
    """Makes a function that builds a trial a control."""
    return lambda build: Control(build, fools, baseline, best, score)
