"""Which rows of an array are looked at."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_ENTRIES = 2**20
"""At most this many entries of an array or a weight are looked at, but at least one row."""

GOLDEN = (5**0.5 - 1) / 2
"""Fractions of its multiples fill an interval more evenly than those of any other number."""


def row_size(array: NDArray[Any]) -> int:
    """Entries in each row of an array."""
    return math.prod(array.shape[1:])


def spread_rows(rows: int, row_size: int, most: int | None = None) -> NDArray[np.int64]:
    """Rows spread evenly over an array, always the same ones.

    The rows are cut into k equal parts and each part gives one row: the i-th at the fraction of i times the
    golden ratio, so that no period in the data falls into step with the choice.

    Args:
        rows: how many there are.
        row_size: entries in each.
        most: at most this many rows, beside the bound on entries.

    Returns:
        Indices in increasing order; all of them where the bounds allow it.

    Example:
        >>> spread_rows(100, 1, most=5)
        array([ 0, 32, 44, 77, 89])
    """
    count = min(rows, max(1, MOST_ENTRIES // max(row_size, 1)), rows if most is None else most)
    edges = np.arange(count + 1) * rows // max(count, 1)
    fractions = np.arange(count) * GOLDEN % 1
    return edges[:-1] + (fractions * np.diff(edges)).astype(np.int64)
