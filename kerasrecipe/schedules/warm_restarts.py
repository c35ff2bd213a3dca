"""The schedule of repeated cosines."""

import math
from dataclasses import dataclass
from functools import lru_cache
from numbers import Real
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from kerasrecipe.require import require
from kerasrecipe.schedules.arithmetic import pick, reached
from kerasrecipe.schedules.checks import is_number, settle_rates, settle_steps
from kerasrecipe.schedules.curves import between, sine_square
from kerasrecipe.schedules.schedule import Schedule

FARTHEST_RESTART = 2**60
"""Restarts are listed up to this step."""


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class WarmRestarts(Schedule):
    """The learning rate falls along half a cosine again and again, over periods that grow (SGDR).

    α + ½ (α₀ - α) (1 + cos(π n / Tᵢ)), n steps after the i-th restart, where period i takes
    Tᵢ = T₀ gⁱ steps, rounded to whole ones. The first step of each period has the rate α₀.

    Args:
        initial_learning_rate: α₀, at least 0.
        first_period: T₀, at least 1.
        growth: g, 1 or at least 1.01.
        final_learning_rate: α, at least 0; what each period falls towards.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983

    Example:
        >>> schedule = WarmRestarts(0.5, first_period=100, growth=2)
        >>> [round(float(schedule(step)), 6) for step in (0, 50, 99, 100, 200, 300)]
        [0.5, 0.25, 0.000123, 0.5, 0.25, 0.5]
    """

    initial_learning_rate: float
    first_period: int
    growth: float = 2.0
    final_learning_rate: float = 0.0

    def __post_init__(self) -> None:
        settle_rates(self, "initial_learning_rate", "final_learning_rate")
        settle_steps(self, "first_period")
        good = is_number(self.growth, Real) and (self.growth == 1 or 1.01 <= self.growth < math.inf)
        require(good, "be 1 or a finite number of at least 1.01", growth=self.growth)
        object.__setattr__(self, "growth", float(self.growth))

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        if self.growth == 1:
            starts, lengths = np.zeros(1, np.int64), np.array([self.first_period])
            step = step % self.first_period
        else:
            starts, lengths = periods(self.first_period, self.growth)
        start, end = self.initial_learning_rate, self.final_learning_rate
        curvatures = (math.pi / 2 / lengths) ** 2
        index = reached(step, starts, ops) - 1
        curvature = pick(curvatures, index, ops)
        steepness = pick((end - start) * curvatures, index, ops)
        elapsed = step - pick(starts, index, ops)
        left = pick(lengths, index, ops) - elapsed
        return between(start, end, elapsed, left, lambda n: sine_square(n, steepness, curvature), ops)


@lru_cache(maxsize=32)
def periods(first: int, growth: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first step of each period, and how many steps it takes."""
    starts, lengths = [0], [first]
    while starts[-1] + lengths[-1] < FARTHEST_RESTART:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(min(round(first * growth ** len(lengths)), FARTHEST_RESTART))
    return np.array(starts), np.array(lengths)
