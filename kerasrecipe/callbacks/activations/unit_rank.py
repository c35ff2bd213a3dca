"""How many directions the units of a layer use, of those that they could."""

from typing import Any

import numpy as np
from keras import ops
from numpy.typing import NDArray

from kerasrecipe.callbacks.activations.unit_statistics import ROUNDING, largest_size
from kerasrecipe.callbacks.activations.unit_values import UnitValues, evenly_spaced, thinned

ROWS = 1024
"""At most so many rows, or one of each sample, are compared."""

UNITS = 64
"""At most so many units, evenly spaced, are compared."""

EXPLAINED = 0.99
"""The share of the variance that the counted principal components carry."""


def correlations(units: UnitValues) -> dict[str, Any]:
    """Correlations between units, of evenly spaced units and rows.

    Returns:
        `correlations` `(k, k)` float32, NaN after activations that are not finite, zero in the row and the
        column of a unit that does not vary; `rows`, the number of rows looked at.
    """
    units = thinned(units, ROWS)
    values = ops.take(units.values, evenly_spaced(units.values.shape[-1], UNITS), axis=-1)
    valid = ops.cast(units.valid, "float32")
    values = ops.where(units.valid, ops.cast(values, "float32"), 0.0)
    rows = ops.sum(valid)
    scaled = values / largest_size(values, axis=(0, 1))
    deviations = valid * (scaled - ops.sum(scaled, axis=(0, 1), keepdims=True) / rows)
    sizes = largest_size(deviations, axis=(0, 1))
    varies = ops.max(ops.abs(deviations), axis=(0, 1), keepdims=True) > ROUNDING
    deviations = ops.where(varies, deviations / sizes, 0.0 * deviations)  # NaN stays NaN
    lengths = ops.sqrt(ops.sum(ops.square(deviations), axis=(0, 1), keepdims=True))
    unit_vectors = ops.reshape(deviations / ops.where(varies, lengths, 1.0), (-1, values.shape[-1]))
    return {"correlations": ops.matmul(ops.transpose(unit_vectors), unit_vectors), "rows": rows}


def relative_rank(correlations: NDArray[np.floating], rows: float) -> float:
    """Principal components that carry 99 % of the variance, over min(units that vary, rows - 1).

    The count with a share of the variance, instead of eigenvalues above zero, does not hang on rounding.

    Source:
        Kumar et al. 2021, Implicit under-parameterization, https://arxiv.org/abs/2010.14498, which sums
        singular values; the eigenvalues of correlations are their squares.

    Args:
        correlations: `(k, k)`.
        rows: how many rows they are from.

    Returns:
        0..1, 0 where no unit varies; NaN for a single unit or row, or after values that are not finite.

    Example:
        >>> relative_rank(np.ones((4, 4)), rows=100), relative_rank(np.eye(4), rows=100)
        (0.25, 1.0)
    """
    if len(correlations) < 2 or rows < 2 or not np.isfinite(correlations).all():
        return float("nan")
    matrix = np.asarray(correlations, np.float64)
    varying = round(float(np.trace(matrix)))
    if varying == 0:
        return 0.0
    # The singular values are the eigenvalues, none of which is negative; eigvalsh takes 80 times the CPU
    # time on a busy machine, as its threads wait for one another.
    carried = np.cumsum(np.linalg.svd(matrix, compute_uv=False))
    components = int(np.searchsorted(carried, EXPLAINED * carried[-1])) + 1
    return components / min(varying, round(rows) - 1)
