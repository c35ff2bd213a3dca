"""The schedule that rises once and falls."""

from dataclasses import dataclass
from numbers import Real
from typing import Any

import keras
import numpy as np

from kerasrecipe.require import require
from kerasrecipe.schedules.arithmetic import pick, reached
from kerasrecipe.schedules.checks import is_number, settle_rates, settle_steps
from kerasrecipe.schedules.curves import between
from kerasrecipe.schedules.schedule import Schedule


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class OneCycle(Schedule):
    """The learning rate rises along a line, falls back as long, and then falls by orders of magnitude.

    From α / d to α over h = cT/2 steps (rounded), back to α / d over h more, then to α / (d e) at step T,
    where it stays.

    Args:
        max_learning_rate: α, at least 0; the rate at step h.
        steps: T, at least 3.
        initial_divisor: d, at least 1.
        final_divisor: e, at least 1; how many times lower the cycle's first rate the last one is.
        cycle: c, the share of the steps that the cycle takes, in (0, 1).

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Smith 2018, https://arxiv.org/abs/1803.09820

    Example:
        >>> schedule = OneCycle(0.5, steps=100)
        >>> [round(float(schedule(step)), 6) for step in (0, 45, 90, 100)]
        [0.05, 0.5, 0.05, 5e-05]
    """

    max_learning_rate: float
    steps: int
    initial_divisor: float = 10.0
    final_divisor: float = 1000.0
    cycle: float = 0.9

    def __post_init__(self) -> None:
        settle_rates(self, "max_learning_rate", "initial_divisor", "final_divisor")
        settle_steps(self, "steps", least=3)
        require(self.initial_divisor >= 1, "be at least 1", initial_divisor=self.initial_divisor)
        require(self.final_divisor >= 1, "be at least 1", final_divisor=self.final_divisor)
        require(is_number(self.cycle, Real) and 0 < self.cycle < 1, "be in (0, 1)", cycle=self.cycle)
        object.__setattr__(self, "cycle", float(self.cycle))

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        half = min(max(1, round(self.cycle * self.steps / 2)), (self.steps - 1) // 2)
        low = self.max_learning_rate / self.initial_divisor
        knots = np.array([0, half, 2 * half, self.steps])
        rates = np.array([low, self.max_learning_rate, low, low / self.final_divisor])
        slopes = np.diff(rates) / np.diff(knots)
        step = ops.minimum(step, self.steps)
        index = reached(step, knots[1:-1], ops)
        start, end, slope = (pick(table, index, ops) for table in (rates[:-1], rates[1:], slopes))
        elapsed = step - pick(knots[:-1], index, ops)
        left = pick(knots[1:], index, ops) - step
        return between(start, end, elapsed, left, lambda n: slope * n, ops)
