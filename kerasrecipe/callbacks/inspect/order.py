"""Whether rows stand in an order that their targets show."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.rows import row_size

FEWEST = 8
"""Rows that a statement about their order takes."""

MOST_COLUMNS = 64
"""Wider targets, such as images, are no labels to sort by."""


def order_of(targets: NDArray[Any]) -> float | None:
    """How much more alike neighbouring targets are than in a random order, in standard deviations.

    With c_i the targets minus their mean, r = Σ c_i·c_{i+1} / Σ c_i·c_i has the mean -1/n over all orders
    and about the variance tr(S²)/(tr(S)² n), S = Σ c_i c_iᵀ: 1/n for a single column. Single columns are
    replaced by their ranks, so that no outlier decides.

    Source:
        Wald and Wolfowitz 1943, An exact test for randomness in the non-parametric case based on serial
        correlation, https://doi.org/10.1214/aoms/1177731358

    Args:
        targets: `(n,)` or `(n, columns)` in the order of the data.

    Returns:
        About normal with deviation 1 for rows in random order; √n for sorted ones, -√n for ones that
        alternate. None for fewer than 8 rows, more than 64 columns, and targets that are all alike or not
        finite.

    Example:
        >>> round(order_of(np.arange(100)), 1), round(order_of(np.arange(100) % 2), 1)
        (9.8, -9.8)
    """
    rows = np.asarray(targets, np.float64).reshape(len(targets), row_size(targets))
    if len(rows) < FEWEST or not 0 < rows.shape[1] <= MOST_COLUMNS or not np.isfinite(rows).all():
        return None
    if rows.shape[1] == 1:
        rows = np.unique(rows, return_inverse=True)[1].reshape(-1, 1).astype(np.float64)
    centred = rows - rows.mean(0)
    products = centred.T @ centred
    total = float(np.trace(products))
    if not total:
        return None
    likeness = float(np.sum(centred[1:] * centred[:-1])) / total
    variance = float(np.sum(products**2)) / total**2 / len(rows)
    return (likeness + 1 / len(rows)) / variance**0.5
