"""Whether targets depend on inputs, as far as simple means tell."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.rows import row_size, spread_rows

FEWEST = 30
"""Rows that a statement about dependence takes."""

MOST_ROWS = 400
"""At most so many rows are compared with one another."""

MOST_ENTRIES = 1024
"""Of each row at most so many entries, evenly spread."""

Matrix = NDArray[np.float32]


def dependence(inputs: Sequence[NDArray[Any]], targets: NDArray[Any]) -> float | None:
    """How far targets depend on inputs, in standard deviations above chance.

    The larger of two figures: how alike the targets of nearest neighbours are, and how well ridge regression
    on one half of the rows tells the targets of the other half. With c_i the targets (classes one-hot, a
    single number by its rank) minus their mean, S their covariance and n the rows, Σ c_i·c_{N(i)} of nearest
    neighbours N(i) varies for unrelated targets by √((n + m) tr S²), m the rows whose neighbour has them as
    its own, and Σ p_i·c_i of predictions p_i by √(Σ p_iᵀ S p_i).

    What neither sees: parities, the order of tokens in long texts, objects anywhere in an image. A figure
    near 0 is a suspicion, not a proof.

    Source:
        Friedman and Rafsky 1983, Graph-theoretic measures of multivariate association,
        https://doi.org/10.1214/aos/1176346148

    Args:
        inputs: the arrays of x, `(n, ...)` each.
        targets: `(n, ...)`.

    Returns:
        Below 3 for targets that look unrelated, tens for those that a neighbour tells. None for fewer than
        30 rows, for targets that are all alike, and for numbers that are not finite.

    Example:
        >>> x = np.linspace(0, 1, 100)
        >>> dependence([x], x > 0.5) > 5, dependence([x], np.arange(100) % 7 % 2) > 5
        (True, False)
    """
    if not inputs or any(len(each) != len(targets) for each in inputs) or len(targets) < FEWEST:
        return None
    rows = spread_rows(len(targets), 1, MOST_ROWS)
    x = _standardised(np.concatenate([_flat(each[rows]) for each in inputs], 1))
    c = _centred(targets[rows])
    if x is None or c is None or not x.shape[1]:
        return None
    products = x @ x.T / x.shape[1]
    return float(max(_of_neighbours(products, c), _of_regression(products, c)))


def _flat(array: NDArray[Any]) -> Matrix:
    flat = array.reshape(len(array), row_size(array))
    return flat[:, spread_rows(flat.shape[1], 1, MOST_ENTRIES)].astype(np.float32)


def _standardised(x: Matrix) -> Matrix | None:
    if not np.isfinite(x).all():
        return None
    deviation = x.std(0)
    return (x - x.mean(0))[:, deviation > 0] / deviation[deviation > 0]


def _centred(targets: NDArray[Any]) -> Matrix | None:
    """Targets minus their mean, classes one-hot, one number by its rank; None where nothing varies."""
    flat = _flat(targets)
    if flat.shape[1] == 1 and np.isfinite(flat).all():
        kinds, ranks = np.unique(flat, return_inverse=True)
        classes = targets.dtype.kind in "iub" and len(kinds) <= len(flat) / 3
        flat = (flat == kinds if classes else ranks.reshape(-1, 1)).astype(np.float32)
    return None if not np.isfinite(flat).all() or not np.ptp(flat) else _scaled(flat - flat.mean(0))


def _scaled(centred: Matrix) -> Matrix:
    return centred / np.abs(centred).max()  # float32 shall not overflow in products


def _of_neighbours(products: Matrix, c: Matrix) -> float:
    """How alike the targets of nearest neighbours are."""
    squares = np.diag(products)
    distances = squares[:, None] + squares - 2 * products
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(1)
    mutual = np.count_nonzero(nearest[nearest] == np.arange(len(c)))
    covariance = c.T @ c / len(c)
    alike = float(np.sum(c * c[nearest]))
    return _deviations(alike, (len(c) + mutual) * float(np.sum(covariance**2)))


def _of_regression(products: Matrix, c: Matrix) -> float:
    """How well ridge regression on the even rows tells the odd ones."""
    known, asked = slice(0, None, 2), slice(1, None, 2)
    kernel = products[known, known] + np.eye(len(c[known]), dtype=np.float32)
    predicted = products[asked, known] @ np.linalg.solve(kernel, c[known])
    covariance = c.T @ c / len(c)
    told = float(np.sum(predicted * c[asked]))
    return _deviations(told, float(np.sum((predicted @ covariance) * predicted)))


def _deviations(value: float, variance: float) -> float:
    return value / variance**0.5 if variance > 0 else 0.0
