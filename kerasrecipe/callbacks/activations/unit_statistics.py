"""Shares, mean and standard deviation of a layer's units, computed where the activation is."""

from typing import Any

import numpy as np
from keras import ops

from kerasrecipe.callbacks.activations.activation_kind import ActivationKind, Saturation
from kerasrecipe.callbacks.activations.unit_values import UnitValues, thinned

SATURATED_ROWS = 0.95
"""A unit is saturated when it is in this share of its rows; the number is ours, for "nearly all"."""

ROUNDING = 1e-6
"""Differences up to this share of the largest value are rounding in float32."""

ENTRIES = 2**18
"""At most so many activations of a layer, evenly spaced, enter mean, deviation and saturation."""


def unit_statistics(units: UnitValues, kind: ActivationKind) -> dict[str, Any]:
    """Fields of an `ActivationReading` for one layer, float32 scalars; NaN where no row counts."""
    broken = ops.logical_and(ops.logical_not(ops.isfinite(units.values)), units.valid)
    rows = average(ops.cast(units.valid, "float32"))
    few = thinned(units, ENTRIES // units.values.shape[-1])
    mean, deviation = _moments(few)
    return {
        "dead_units": _share(_dead(kind.dead, units, broken), rows),
        "saturated_units": _share(_saturated(kind.saturation, few), rows),
        "activation_mean": mean,
        "activation_std": deviation,
        "activation_not_finite_share": average(ops.cast(broken, "float32")) / rows,
    }


def average(values: Any) -> Any:
    """The mean over samples, positions and units, in stages: one float32 sum of ones stands still at 2^24."""
    return ops.mean(ops.mean(ops.mean(values, axis=1), axis=0))


def largest_size(values: Any, axis: Any = None) -> Any:
    """The largest absolute value, 1 where all are 0; squares of what is divided by it stay in float32."""
    largest = ops.max(ops.abs(values), axis=axis, keepdims=axis is not None)
    return ops.where(largest >= np.finfo("float32").tiny, largest, 1.0)


def _share(chosen: Any, rows: Any) -> Any:
    """The share of units that are chosen; NaN where no rule applies or no row counts."""
    if chosen is None:
        return ops.full((), np.nan, "float32")
    return ops.where(rows > 0, ops.mean(ops.cast(chosen, "float32")), np.nan)


def _moments(units: UnitValues) -> tuple[Any, Any]:
    """Mean and standard deviation of the finite activations."""
    values = ops.cast(units.values, "float32")
    counted = ops.logical_and(ops.isfinite(values), units.valid)
    weights = ops.cast(counted, "float32")
    filled = ops.where(counted, values, 0.0)
    entries, largest = average(weights), largest_size(filled)
    scaled = filled / largest
    mean = average(scaled) / entries
    variance = average(weights * ops.square(scaled - mean)) / entries
    return mean * largest, ops.sqrt(variance) * largest


def _dead(rule: str | None, units: UnitValues, broken: Any) -> Any:
    """`(units,)` bool, or None."""
    if rule is None:
        return None
    if rule == "zero":  # in the activation's own type: float64 may underflow in float32
        return ops.all(ops.logical_or(units.values == 0, ops.logical_not(units.valid)), axis=(0, 1))
    values = ops.cast(units.values, "float32")
    highest = ops.max(ops.where(units.valid, values, -np.inf), axis=(0, 1))
    lowest = ops.min(ops.where(units.valid, values, np.inf), axis=(0, 1))
    sizes = ops.maximum(ops.abs(highest), ops.abs(lowest))
    largest = ops.max(ops.where(ops.isfinite(sizes), sizes, 0.0))
    constant = highest - lowest <= ROUNDING * largest
    return ops.logical_and(constant, ops.logical_not(ops.any(broken, axis=(0, 1))))


def _saturated(saturation: Saturation | None, units: UnitValues) -> Any:
    """`(units,)` bool, or None."""
    if saturation is None:
        return None
    values, valid = ops.cast(units.values, "float32"), ops.cast(units.valid, "float32")
    deciding = ops.max(values, axis=-1, keepdims=True) if saturation.over_units else values
    beyond = ops.logical_or(deciding <= saturation.low, deciding >= saturation.high)
    beyond = ops.cast(ops.logical_and(beyond, ops.isfinite(values)), "float32")
    share = ops.mean(ops.mean(beyond * valid, axis=1), axis=0) / average(valid)
    return share >= SATURATED_ROWS - ROUNDING
