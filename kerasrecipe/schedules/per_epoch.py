"""The wrapper that counts epochs."""

from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.schedules.checks import require_schedule, settle_steps
from kerasrecipe.schedules.schedule import Schedule, rate_of


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class PerEpoch(Schedule):
    """The learning rate follows a schedule that counts epochs, and changes between epochs only.

    α(⌊t / n⌋), where α takes an epoch, counted from 0.

    Args:
        schedule: α, any Keras schedule, its lengths and boundaries in epochs.
        steps_per_epoch: n, at least 1; the number of samples over the batch size, rounded up.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        He et al. 2016, https://arxiv.org/abs/1512.03385

    Example:
        >>> from kerasrecipe.schedules import StepDecay
        >>> schedule = PerEpoch(StepDecay(0.5, boundaries=[30, 60, 90]), steps_per_epoch=391)
        >>> [round(float(schedule(step)), 6) for step in (30 * 391 - 1, 30 * 391)]
        [0.5, 0.05]
    """

    schedule: keras.optimizers.schedules.LearningRateSchedule
    steps_per_epoch: int

    def __post_init__(self) -> None:
        require_schedule(self)
        settle_steps(self, "steps_per_epoch")

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        return rate_of(self.schedule, step // self.steps_per_epoch, ops)
