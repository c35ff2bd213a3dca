"""Rows that occur more than once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.rows import row_size, spread_rows

MOST_REPEATED = 2000
"""Among at most this many rows repeated ones are looked for."""

MOST_COMPARED = 500
"""At most this many training rows are compared in full with validation rows, four times as many."""

MOST_KEYED = 2**18
"""At most this many rows of each side are compared in a few entries."""

KEY_ENTRIES = 16
"""Entries of each array that make a row's key: enough to tell all but 0.4 % of MNIST's images apart."""

Arrays = Sequence[NDArray[Any]]


def repeated_rows(arrays: Arrays) -> float | None:
    """Share of at most 2,000 rows that equal an earlier one of them.

    Args:
        arrays: the inputs, one row each for a sample.

    Returns:
        The share, 0 to 1; None where there are no rows, or arrays are of unequal length.

    Example:
        >>> repeated_rows([np.array([[1, 2], [3, 4], [1, 2], [1, 2]])])
        0.5
    """
    if _rows(arrays) == 0:
        return None
    rows = spread_rows(_rows(arrays), _size(arrays), MOST_REPEATED)
    return 1 - len(set(_contents([array[rows] for array in arrays]))) / len(rows)


def shared_rows(training: Arrays, validation: Arrays) -> float | None:
    """Share of the training rows whose inputs occur again in the validation data.

    Rows whose keys, a few entries, occur on both sides are candidates. Their share, over at most 262,144
    rows of each side, is multiplied by the share of candidates that are equal in all entries; for that at
    most 500 candidates are compared with the validation rows of the same keys, at most 2,000.

    Args:
        training: the inputs, one row each for a sample.
        validation: the same of the validation data.

    Returns:
        The share, 0 to 1, too low where there are more validation rows than are looked at; None where there
        are no rows, or the two sides are shaped differently.

    Example:
        >>> x = np.arange(40.0).reshape(20, 2)
        >>> shared_rows([x], [x[15:]])
        0.25
    """
    shapes = [[array.shape[1:] for array in side] for side in (training, validation)]
    if shapes[0] != shapes[1] or _rows(training) * _rows(validation) == 0:
        return None
    entries = [_telling_entries(array) for array in training]
    rows, keys = _keys(training, entries)
    other_rows, other_keys = _keys(validation, entries)
    candidates = np.flatnonzero(np.isin(keys, other_keys))
    if not len(candidates):
        return 0.0
    chosen = candidates[spread_rows(len(candidates), _size(training), MOST_COMPARED)]
    partners = np.flatnonzero(np.isin(other_keys, keys[chosen]))
    partners = partners[spread_rows(len(partners), _size(validation), 4 * MOST_COMPARED)]
    kinds = [np.result_type(first, second) for first, second in zip(training, validation, strict=True)]
    known = set(_contents([array[other_rows[partners]] for array in validation], kinds))
    found = [content in known for content in _contents([array[rows[chosen]] for array in training], kinds)]
    return float(np.mean(found)) * len(candidates) / len(rows)


def _size(arrays: Arrays) -> int:
    return sum(row_size(array) for array in arrays)


def _rows(arrays: Arrays) -> int:
    """The number of samples; 0 where arrays do not agree on it."""
    lengths = {len(array) for array in arrays}
    return lengths.pop() if len(lengths) == 1 else 0


def _telling_entries(array: NDArray[Any]) -> NDArray[np.int64]:
    """The entries of a row that vary most, seen in at most 200 rows."""
    rows = array[spread_rows(len(array), row_size(array), 200)]
    flat = rows.reshape(len(rows), row_size(array)).astype(np.float64)
    with np.errstate(all="ignore"):
        return np.argsort(-np.nan_to_num(flat.std(0)), kind="stable")[:KEY_ENTRIES]


def _keys(arrays: Arrays, entries: Arrays) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Row numbers, and for each a number made of a few entries: equal for equal rows."""
    rows = spread_rows(len(arrays[0]), sum(len(each) for each in entries), MOST_KEYED)
    keys = np.zeros(len(rows), np.uint64)
    for array, places in zip(arrays, entries, strict=True):
        flat = array.reshape(len(array), row_size(array))
        telling = flat[:, places] if len(rows) == len(flat) else flat[np.ix_(rows, places)]
        values = np.ascontiguousarray(telling.T, np.float64) + 0.0  # -0.0 equals 0.0
        for bits in values.view(np.uint64):
            keys = (keys ^ bits ^ (bits >> np.uint64(32))) * np.uint64(0x9E3779B97F4A7C15)
    return rows, keys


def _contents(arrays: Arrays, kinds: Sequence[Any] | None = None) -> list[tuple[bytes, ...]]:
    """Each row as bytes."""
    kinds = kinds or [array.dtype for array in arrays]
    both = zip(arrays, kinds, strict=True)
    parts = [
        np.ascontiguousarray(array, kind).reshape(len(array), row_size(array)) + 0 for array, kind in both
    ]
    return list(zip(*([row.tobytes() for row in part] for part in parts), strict=True))
