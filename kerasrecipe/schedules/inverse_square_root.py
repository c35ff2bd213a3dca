"""The schedule that falls with the square root of the step."""

from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.schedules.arithmetic import real
from kerasrecipe.schedules.checks import settle_rates, settle_steps
from kerasrecipe.schedules.schedule import Schedule


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class InverseSquareRoot(Schedule):
    """The learning rate falls with the square root of the step, and never ends.

    α₀ / √(t + s): η / √(t + 1) for s = 1, "1/t decay"; α₀ / √t for s = 0, where steps are counted from 1,
    and step 0, for which there is no formula, has the rate of step 1, α₀.

    Args:
        initial_learning_rate: α₀, at least 0; for a shift over 1 the first rate is α₀ / √s.
        shift: s, a whole number of at least 0.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Vaswani et al. 2017, https://arxiv.org/abs/1706.03762

    Example:
        >>> [float(InverseSquareRoot(0.5)(step)) for step in (0, 3, 15)]
        [0.5, 0.25, 0.125]
        >>> [float(InverseSquareRoot(0.5, shift=0)(step)) for step in (0, 1, 4, 16)]
        [0.5, 0.5, 0.25, 0.125]
    """

    initial_learning_rate: float
    shift: int = 1

    def __post_init__(self) -> None:
        settle_rates(self, "initial_learning_rate")
        settle_steps(self, "shift", least=0)

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        count = ops.maximum(real(step, ops) + self.shift, 1.0)  # a sum of integers could overflow
        return self.initial_learning_rate / ops.sqrt(count)
