"""How much the predictions of a model differ between samples."""

from typing import Any

import numpy as np
from keras import ops
from numpy.typing import NDArray

from kerasrecipe.callbacks.activations.class_rule import ClassRule
from kerasrecipe.callbacks.activations.unit_statistics import average, largest_size
from kerasrecipe.callbacks.activations.unit_values import UnitValues, thinned

ROWS = 1024
"""Classes are taken of at most so many rows, or of one of each sample."""


def prediction_spread(units: UnitValues) -> Any:
    """Deviations from the mean over the samples at each position, over the predictions, root mean squares.

    Returns:
        A float32 scalar in 0..1, 0 where all predictions are 0; NaN for a single sample, or after
        predictions that are not finite.
    """
    weights = ops.cast(units.valid, "float32")
    values = ops.where(units.valid, ops.cast(units.values, "float32"), 0.0)
    values = values / largest_size(values)
    counts = ops.sum(weights, axis=0, keepdims=True)
    means = ops.sum(values, axis=0, keepdims=True) / ops.maximum(counts, 1.0)
    deviation = average(weights * ops.square(values - means))
    size = average(ops.square(values))
    spread = ops.sqrt(deviation / ops.where(size > 0, size, 1.0))
    return ops.where(ops.max(counts) > 1, spread, np.nan)


def predicted_classes(units: UnitValues, rule: ClassRule) -> Any:
    """`(samples, positions)` int32 classes at evenly spaced positions; -1 where there is no prediction.

    A prediction that is masked, or holds values that are not finite, is none.
    """
    units = thinned(units, ROWS)
    values = ops.cast(units.values, "float32")
    if rule is None:
        return ops.full(values.shape[:2], -1, "int32")
    classes = ops.argmax(values, axis=-1) if rule == "largest" else values[..., 0] >= rule
    there = ops.logical_and(units.valid[..., 0], ops.all(ops.isfinite(values), axis=-1))
    return ops.where(there, ops.cast(classes, "int32"), -1)


def majority_share(classes: NDArray[np.integer]) -> float:
    """The share of the most frequent class; NaN where there is none.

    Example:
        >>> majority_share(np.array([3, 3, 3, 0, -1]))
        0.75
    """
    counts = np.unique(classes[classes >= 0], return_counts=True)[1]
    return float(counts.max() / counts.sum()) if counts.size else float("nan")
