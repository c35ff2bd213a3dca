"""Facts of the targets."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.arrays import array_facts, seen_rows
from kerasrecipe.callbacks.inspect.order import order_of
from kerasrecipe.callbacks.inspect.rows import row_size
from kerasrecipe.diagnosis.card import TargetFacts

MOST_LABELS = 1000
"""Targets with more different whole numbers are taken for amounts."""


def target_facts(name: str | None, array: NDArray[Any], *, complete: bool = True) -> TargetFacts:
    """The facts of an array of targets, `(n, ...)`."""
    common = vars(array_facts(name, array, complete=complete))
    if common["statistics"] is None:
        return TargetFacts(**common)
    values = np.asarray(seen_rows(array), np.float64)
    finite = values[np.isfinite(values)]
    binary = bool(finite.size) and bool(np.all((finite == 0) | (finite == 1)))
    several = values.ndim > 1 and values.shape[-1] > 1
    sums = values.sum(-1) if several and finite.size == values.size else np.zeros(0)
    sums_to_one = sums.size > 0 and bool(np.all(values >= 0) and np.allclose(sums, 1, rtol=0, atol=1e-3))
    one_hot = binary and sums_to_one
    marks = one_hot or (binary and several and values.ndim == 2)
    return TargetFacts(
        **common,
        binary=binary,
        one_hot=one_hot,
        sums_to_one=sums_to_one,
        class_counts=_ones(values) if marks else _counts(finite) if common["whole"] else None,
        **_best_constant(values),
        order=order_of(values.argmax(-1) if one_hot and values.ndim == 2 else values),
    )


def _best_constant(values: NDArray[np.float64]) -> dict[str, Any]:
    """The losses of the row that suits all rows best."""
    rows = values.reshape(len(values), row_size(values))
    if not rows.size or not np.isfinite(rows).all():
        return {}
    with np.errstate(over="ignore", invalid="ignore"):
        found = {
            "deviation": float(np.sqrt(rows.var(0).mean())),
            "absolute_deviation": float(np.abs(rows - np.median(rows, 0)).mean()),
        }
    if rows.min() >= 0 and rows.max() <= 1:
        share = rows.mean(0)
        inner = np.where((share > 0) & (share < 1), share, 0.5)
        entropy = -inner * np.log(inner) - (1 - inner) * np.log1p(-inner)
        found["binary_entropy"] = float(np.where(inner == share, entropy, 0.0).mean())
    return {name: value for name, value in found.items() if np.isfinite(value)}


def _ones(values: NDArray[np.float64]) -> tuple[tuple[int, int], ...]:
    """Number of ones in each column, `(..., columns)`."""
    ones = np.nansum(values.reshape(-1, values.shape[-1]), 0)
    return tuple((column, int(count)) for column, count in enumerate(ones))


def _counts(labels: NDArray[np.float64]) -> tuple[tuple[int, int], ...] | None:
    """How often each label occurs; None for no labels and for too many different ones."""
    kinds, counts = np.unique(labels, return_counts=True)
    if not 0 < len(kinds) <= MOST_LABELS:
        return None
    return tuple((int(label), int(count)) for label, count in zip(kinds, counts, strict=True))
