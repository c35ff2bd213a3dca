"""Facts of one array."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.rows import row_size, spread_rows
from kerasrecipe.callbacks.inspect.statistics import statistics_of
from kerasrecipe.diagnosis.card import ArrayFacts, Range

MOST_CHECKED = 2**27
"""At most this many entries of an array are searched for those that are not finite."""

PIECE = 2**20
"""Entries searched at a time, so that they stay in the cache and copies stay small."""


def as_array(values: Any) -> NDArray[Any]:
    """A NumPy view or copy of an array, a table, or a tensor of any backend.

    Raises:
        TypeError: it is nothing with rows.
    """
    if hasattr(values, "detach"):  # torch, whose bfloat16 NumPy does not know
        values = values.detach().cpu()
        values = values.float() if str(values.dtype) == "torch.bfloat16" else values
    array = values.numpy() if hasattr(values, "numpy") else values
    if hasattr(array, "__array__"):  # nothing else: a data set that can be indexed would be read through
        array = np.asarray(array)
    if not isinstance(array, np.ndarray) or not array.ndim:
        raise TypeError(f"{type(values).__name__} has no rows to look at")
    return array


def array_facts(name: str | None, array: NDArray[Any], *, complete: bool = True) -> ArrayFacts:
    """The facts of an array with one row for each sample.

    Args:
        name: what it is called.
        array: `(n, ...)`.
        complete: whether these are all rows there are.
    """
    shape = array.shape[1:]
    rows = len(array) if complete else None
    seen = seen_rows(array)
    if not is_numeric(array):
        return ArrayFacts(name, str(array.dtype), shape, rows, len(seen))
    checked = min(len(array), max(1, MOST_CHECKED // max(row_size(array), 1)))
    features = shape[-1] if shape else 1
    columns = np.ascontiguousarray(seen.reshape(-1, max(features, 1)).T, np.float64)
    return ArrayFacts(
        name,
        str(array.dtype),
        shape,
        rows,
        len(seen),
        rows_checked=checked,
        not_finite=_not_finite(array[:checked]),
        statistics=statistics_of(columns),
        features=features,
        whole=bool(np.all((np.floor(columns) == columns) | ~np.isfinite(columns))),
        **_features(columns),
    )


def seen_rows(array: NDArray[Any]) -> NDArray[Any]:
    """The rows that are looked at."""
    rows = spread_rows(len(array), row_size(array))
    return array if len(rows) == len(array) else array[rows]


def is_numeric(array: NDArray[Any]) -> bool:
    """Whether entries are real numbers; those of bfloat16 have no kind of their own."""
    return array.dtype.kind in "biuf" or array.dtype.name.startswith(("bfloat", "float8"))


def _not_finite(array: NDArray[Any]) -> int:
    if array.dtype.kind in "biu":
        return 0
    step = max(1, PIECE // max(row_size(array), 1))
    return sum(_not_finite_in(array[start : start + step].ravel()) for start in range(0, len(array), step))


def _not_finite_in(piece: NDArray[Any]) -> int:
    with np.errstate(all="ignore"):
        if np.isfinite(np.dot(piece, piece)):  # a sum of squares is the fastest test that all are finite
            return 0
    return piece.size - int(np.count_nonzero(np.isfinite(piece)))


def _features(columns: NDArray[np.float64]) -> dict[str, Any]:
    """Range of scales and of means over the features that have a finite entry.

    Args:
        columns: `(features, entries)`.
    """
    least, most, mean, deviation = np.min, np.max, np.mean, np.std
    if not np.isfinite(columns).all():
        columns = np.where(np.isfinite(columns), columns, np.nan)
        columns = columns[~np.isnan(columns).all(1)]
        least, most, mean, deviation = np.nanmin, np.nanmax, np.nanmean, np.nanstd
    if not columns.size:
        return {"constant_features": 0}
    varies = least(columns, 1) < most(columns, 1)
    with np.errstate(over="ignore", invalid="ignore"):
        scales, means = deviation(columns[varies], 1), mean(columns, 1)
    return {
        "constant_features": int(np.count_nonzero(~varies)),
        "scales": _range(scales),
        "means": _range(means),
    }


def _range(values: NDArray[np.float64]) -> Range | None:
    if not values.size or not np.isfinite(values).all():
        return None
    return Range(float(values.min()), float(np.median(values)), float(values.max()))
