"""An activation as samples, positions and units."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from keras import ops


@dataclass(frozen=True)
class UnitValues:
    """An activation laid out alike for all kinds of layers.

    Args:
        values: `(samples, positions, units)`, in the activation's own type.
        valid: `(samples, positions, 1)` bool, False where masked.
    """

    values: Any
    valid: Any


def unit_values(activation: Any, unit_axis: int = -1, mask: Any = None) -> UnitValues:
    """Lays out an activation with the samples first.

    Args:
        activation: `(samples, ..., units, ...)`, or `(samples,)` for a single unit.
        unit_axis: where the units are.
        mask: bool, shaped as the first axes of the activation, False where it does not count. One of another
            shape belongs to something else and is left aside.
    """
    if len(activation.shape) == 1:
        activation = activation[:, None]
    activation = ops.moveaxis(activation, unit_axis, -1)
    *rows, units = activation.shape
    values = ops.reshape(activation, (rows[0], -1, units))
    if mask is None or tuple(mask.shape) != tuple(rows[: len(mask.shape)]):
        return UnitValues(values, ops.ones((rows[0], values.shape[1], 1), "bool"))
    mask = ops.reshape(mask, (*mask.shape, *[1] * (len(rows) - len(mask.shape))))
    valid = ops.broadcast_to(ops.cast(mask, "bool"), rows)
    return UnitValues(values, ops.reshape(valid, (rows[0], -1, 1)))


def thinned(units: UnitValues, rows: int) -> UnitValues:
    """Evenly spaced positions, the same of each sample: at most so many rows, or one of each sample."""
    samples, positions, _ = units.values.shape
    chosen = evenly_spaced(positions, max(1, rows // samples))
    if len(chosen) == positions:
        return units
    return UnitValues(ops.take(units.values, chosen, axis=1), ops.take(units.valid, chosen, axis=1))


def evenly_spaced(count: int, most: int) -> Any:
    """At most so many indices below `count`, from the first to the last.

    Example:
        >>> evenly_spaced(10, 4).tolist(), evenly_spaced(3, 4).tolist()
        ([0, 3, 6, 9], [0, 1, 2])
    """
    return np.linspace(0, count - 1, min(count, most)).round().astype("int32")
