"""The learning rate that each step of a run used."""

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

MOST_EVALUATIONS = 64
"""How often per epoch a schedule is asked that cannot be asked for many steps at once."""


def inner_optimizer(optimizer: Any) -> Any:
    """The optimizer that holds the rate, inside loss scaling or not."""
    return getattr(optimizer, "inner_optimizer", optimizer)


def schedule_of(optimizer: Any) -> keras.optimizers.schedules.LearningRateSchedule | None:
    """The optimizer's schedule, or None where its rate is a number."""
    rate = getattr(inner_optimizer(optimizer), "_learning_rate", None)
    return rate if isinstance(rate, keras.optimizers.schedules.LearningRateSchedule) else None


def as_number(variable: Any) -> float:
    """The value of a scalar variable of any backend."""
    try:
        return float(variable)
    except TypeError:  # it is mirrored over devices
        return float(variable.numpy())


def rate_of(optimizer: Any) -> float:
    """The optimizer's rate now; not a number where it has none of its own."""
    rate = getattr(inner_optimizer(optimizer), "learning_rate", None)
    return np.nan if rate is None else as_number(rate)


def steps_done(optimizer: Any) -> int:
    """How many batches the optimizer has seen."""
    inner = inner_optimizer(optimizer)
    return int(as_number(inner.iterations)) * (getattr(inner, "gradient_accumulation_steps", None) or 1)


def scheduled_rates(
    schedule: keras.optimizers.schedules.LearningRateSchedule, steps: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Steps, and the rates that a schedule gave for them.

    Args:
        schedule: any schedule.
        steps: `(n,)` steps counted from 1; step s is asked of the schedule as s - 1.

    Returns:
        All steps, or at most 64 of them where the schedule takes one step at a time.
    """
    try:
        rates = keras.ops.convert_to_numpy(schedule(keras.ops.convert_to_tensor(steps - 1)))
        if rates.shape == steps.shape:
            return steps, rates.astype(np.float64)
    except Exception:  # a schedule may branch on its step: then it takes one at a time
        pass
    few = steps[np.unique(np.linspace(0, len(steps) - 1, MOST_EVALUATIONS).astype(int))]
    return few, np.array([float(schedule(int(step) - 1)) for step in few])
