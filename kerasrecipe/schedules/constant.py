"""The schedule that changes nothing."""

from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.schedules.checks import settle_rates
from kerasrecipe.schedules.schedule import Schedule


@keras.saving.register_keras_serializable("kerasrecipe")
@dataclass(frozen=True)
class Constant(Schedule):
    """The learning rate is the same at every step, the one to try first.

    Args:
        learning_rate: at least 0.

    Raises:
        ValueError: an argument is outside its range.

    Source:
        Goodfellow et al. 2016, Deep Learning, section 8.3.1

    Example:
        >>> import keras
        >>> float(keras.optimizers.SGD(Constant(0.5)).learning_rate)
        0.5
    """

    learning_rate: float

    def __post_init__(self) -> None:
        settle_rates(self, "learning_rate")

    def rate(self, step: Any, ops: Any) -> Any:
        """The formula."""
        return ops.zeros_like(step, dtype="float32") + self.learning_rate
