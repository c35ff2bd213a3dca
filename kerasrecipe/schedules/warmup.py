"""The wrapper that begins a schedule with a ramp."""

from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.schedules.arithmetic import real
from kerasrecipe.schedules.checks import require_schedule, settle_steps
from kerasrecipe.schedules.schedule import Schedule, rate_of


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class Warmup(Schedule):
    """The learning rate rises along a line to the first rate of a schedule, which then begins.

    α(0) (t + 1) / (n + 1) for t < n, then α(t - n): the first step is not lost on a rate of 0.

    Args:
        schedule: α, any Keras schedule.
        steps: n, at least 0.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Goyal et al. 2017, https://arxiv.org/abs/1706.02677

    Example:
        >>> from kerasrecipe.schedules import Cosine
        >>> schedule = Warmup(Cosine(0.5, steps=100), steps=4)
        >>> [round(float(schedule(step)), 6) for step in (0, 1, 2, 3, 4, 54, 104)]
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.25, 0.0]
    """

    schedule: keras.optimizers.schedules.LearningRateSchedule
    steps: int

    def __post_init__(self) -> None:
        require_schedule(self)
        settle_steps(self, "steps", least=0)

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        elapsed = ops.minimum(step, self.steps)
        rate = rate_of(self.schedule, step - elapsed, ops)
        return ops.where(step < self.steps, rate * (real(elapsed + 1, ops) / (self.steps + 1)), rate)
