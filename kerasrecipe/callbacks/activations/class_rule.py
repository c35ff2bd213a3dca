"""How the class that a prediction stands for is read off."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from kerasrecipe.callbacks.inspect.component import name_of

ClassRule = Literal["largest"] | float | None
"""The largest of several units, a threshold for a single one, or None: predictions of no classes."""

TOLERANCE = 1e-3
"""Probabilities in targets may miss the sum of 1 by this."""


def class_rule(shape: Sequence[int], loss: Any = None, y: Any = None) -> ClassRule:
    """The rule for one output: by its targets, or without any by its loss.

    Args:
        shape: of the output, `(samples, ..., units)` or `(samples,)`.
        loss: name, function or `keras.losses.Loss`; None where it is not known.
        y: the targets, an array; None where they are not known.

    Returns:
        "largest" for class indices and for rows that sum up to 1. Of one unit, for targets 0 and 1 or -1 and
        1, the threshold 0 for logits, hinge losses and targets of -1, otherwise 0.5. None for others.

    Example:
        >>> class_rule((3, 9), "categorical_crossentropy"), class_rule((3, 1), "mse", np.array([0, 1, 1]))
        ('largest', 0.5)
    """
    units = shape[-1] if len(shape) > 1 else 1
    name = name_of(loss).lower()
    if not (_named_for_classes(name, units) if y is None else _are_classes(np.asarray(y), shape, units)):
        return None
    if units > 1:
        return "largest"
    signed = getattr(loss, "from_logits", False) or "hinge" in name or (y is not None and np.min(y) < 0)
    return 0.0 if signed else 0.5


def _named_for_classes(loss: str, units: int) -> bool:
    labels = units > 1 and "binary" in loss
    return not labels and ("crossentropy" in loss or "hinge" in loss)


def _are_classes(y: Any, shape: Sequence[int], units: int) -> bool:
    if y.dtype.kind not in "biuf":
        return False
    if units == 1:
        values = set(np.unique(y).tolist())
        return values <= {0, 1} or values <= {-1, 1}
    if y.ndim == len(shape) and y.shape[-1] == units:
        return bool(np.all(y >= 0) and np.all(np.abs(y.sum(axis=-1, dtype="float64") - 1) <= TOLERANCE))
    if y.ndim != len(shape) - 1 and (y.ndim != len(shape) or y.shape[-1] != 1):
        return False
    # Of indices, -1 is the usual one of what is to be ignored.
    return bool(np.all((y == np.round(y)) & (y >= -1) & (y < units)))
