"""The schedule that falls in steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from numbers import Integral
from typing import Any

import keras
import numpy as np

from kerasrecipe.require import require
from kerasrecipe.schedules.arithmetic import pick, reached
from kerasrecipe.schedules.checks import MOST_STEPS, is_number, settle_rates
from kerasrecipe.schedules.schedule import Schedule


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class StepDecay(Schedule):
    """The learning rate is multiplied by a factor at each of some steps.

    α₀ fᵏ, where k is the number of boundaries that are at most t.

    Args:
        initial_learning_rate: α₀, at least 0.
        boundaries: steps of at least 1, increasing; the first step with a new rate each.
        factor: f, at least 0.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        He et al. 2016, https://arxiv.org/abs/1512.03385

    Example:
        >>> schedule = StepDecay(0.5, boundaries=[3000, 6000, 9000])
        >>> [round(float(schedule(step)), 6) for step in (2999, 3000, 9000)]
        [0.5, 0.05, 0.0005]
    """

    initial_learning_rate: float
    boundaries: Sequence[int]
    factor: float = 0.1

    def __post_init__(self) -> None:
        settle_rates(self, "initial_learning_rate", "factor")
        boundaries = self.boundaries
        good = np.ndim(boundaries) == 1 and all(
            is_number(each, Integral) and 1 <= each <= MOST_STEPS for each in boundaries
        )
        require(
            good and all(first < second for first, second in pairwise(boundaries)),
            f"be increasing whole numbers from 1 to {MOST_STEPS}",
            boundaries=boundaries,
        )
        object.__setattr__(self, "boundaries", tuple(int(each) for each in boundaries))

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        powers = np.arange(len(self.boundaries) + 1)
        rates = self.initial_learning_rate * self.factor**powers
        return pick(rates, reached(step, np.array(self.boundaries, np.int64), ops), ops)
