"""The schedule that falls along half a cosine."""

import math
from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.schedules.checks import settle_rates, settle_steps
from kerasrecipe.schedules.curves import between, sine_square
from kerasrecipe.schedules.schedule import Schedule


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class Cosine(Schedule):
    """The learning rate falls along half a cosine, slowly at first and at the end.

    ½ α₀ (1 + cos(π t / T)) for t up to T, then 0; with a final rate α, α + ½ (α₀ - α) (1 + cos(π t / T)).

    Args:
        initial_learning_rate: α₀, at least 0.
        steps: T, at least 1.
        final_learning_rate: α, at least 0; kept from step T on.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983

    Example:
        >>> schedule = Cosine(0.5, steps=100)
        >>> [round(float(schedule(step)), 6) for step in (0, 50, 99, 100)]
        [0.5, 0.25, 0.000123, 0.0]
    """

    initial_learning_rate: float
    steps: int
    final_learning_rate: float = 0.0

    def __post_init__(self) -> None:
        settle_rates(self, "initial_learning_rate", "final_learning_rate")
        settle_steps(self, "steps")

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        start, end = self.initial_learning_rate, self.final_learning_rate
        curvature = (math.pi / 2 / self.steps) ** 2
        steepness = (end - start) * curvature
        elapsed = ops.minimum(step, self.steps)
        return between(
            start, end, elapsed, self.steps - elapsed, lambda n: sine_square(n, steepness, curvature), ops
        )
