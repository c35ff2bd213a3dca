"""What all schedules have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Any, Self

import keras
import numpy as np

from kerasrecipe.require import require
from kerasrecipe.schedules.arithmetic import whole_dtype


@dataclass(frozen=True)
class Schedule(keras.optimizers.schedules.LearningRateSchedule, ABC):
    """A learning rate that depends on the step alone, counted from 0.

    A step of Python or NumPy is computed with in NumPy, in 64 bits, and the rate rounded once; a tensor in
    the integers of the backend, 32 bits on JAX and PyTorch, and in float32. Schedules of equal arguments are
    equal, and a schedule prints as the call that makes it.
    """

    @abstractmethod
    def rate(self, step: Any, ops: Any) -> Any:
        """The formula, in the shape of the step.

        Args:
            step: whole numbers from 0 on, of any shape.
            ops: `numpy` or `keras.ops`, whichever the step belongs to.
        """

    def __call__(self, step: Any) -> Any:
        """The learning rate.

        Args:
            step: a whole number, or an array, tensor or variable of whole numbers, from 0 on.

        Returns:
            A float32 tensor in the shape of the step.

        Raises:
            ValueError: the step is not of an integer type, or is a negative number.
        """
        if isinstance(step, keras.Variable) or keras.ops.is_tensor(step):
            whole = keras.backend.is_int_dtype(step.dtype)
            require(whole, "be of an integer type", step=step)
            return self.rate(keras.ops.cast(step, whole_dtype()), keras.ops)
        steps = np.asarray(step)
        require(steps.dtype.kind in "iu", "be of an integer type", step=step)
        require(np.all(steps >= 0), "be at least 0", step=step)
        return keras.ops.convert_to_tensor(np.float32(self.rate(steps.astype(np.int64), np)))

    def get_config(self) -> dict[str, Any]:
        """The arguments."""
        return {
            field.name: keras.saving.serialize_keras_object(getattr(self, field.name))
            for field in fields(self)
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """The schedule of these arguments."""
        return cls(**{name: keras.saving.deserialize_keras_object(value) for name, value in config.items()})


def rate_of(schedule: Any, step: Any, ops: Any) -> Any:
    """The rate of any Keras schedule, computed where the step is.

    Args:
        schedule: one of this package, or another.
        step: whole numbers from 0 on.
        ops: `numpy` or `keras.ops`, whichever the step belongs to.
    """
    if isinstance(schedule, Schedule):
        return schedule.rate(step, ops)
    if ops is np:
        return keras.ops.convert_to_numpy(schedule(step))
    return keras.ops.cast(schedule(step), "float32")
