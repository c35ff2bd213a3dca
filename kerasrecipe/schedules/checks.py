"""The rules that arguments of schedules obey."""

import math
from numbers import Integral, Real
from typing import Any

import keras

from kerasrecipe.require import require

MOST_STEPS = 2**31 - 1
"""On JAX and PyTorch, Keras counts steps in 32 bits."""


def settle_rates(schedule: Any, *names: str) -> None:
    """Makes fields of a frozen schedule floats, which must be finite and not negative."""
    for name in names:
        value = getattr(schedule, name)
        good = is_number(value, Real) and 0 <= value < math.inf
        require(good, "be a finite number of at least 0", **{name: value})
        object.__setattr__(schedule, name, float(value))


def settle_steps(schedule: Any, *names: str, least: int = 1) -> None:
    """Makes fields of a frozen schedule ints, which must be numbers of steps."""
    for name in names:
        value = getattr(schedule, name)
        good = is_number(value, Integral) and least <= value <= MOST_STEPS
        require(good, f"be a whole number from {least} to {MOST_STEPS}", **{name: value})
        object.__setattr__(schedule, name, int(value))


def require_schedule(wrapper: Any) -> None:
    """The field `schedule` must be one."""
    schedule = wrapper.schedule
    good = isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule)
    require(good, "be a LearningRateSchedule", schedule=schedule)


def is_number(value: object, kind: type) -> bool:
    """True and False are none."""
    return isinstance(value, kind) and not isinstance(value, bool)
