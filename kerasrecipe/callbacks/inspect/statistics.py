"""Statistics of arrays."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.card import Statistics


def statistics_of(numbers: NDArray[Any]) -> Statistics:
    """Range and moments of all entries, in float64.

    Example:
        >>> statistics_of(np.array([0.0, 4.0, np.nan])).standard_deviation
        2.0
    """
    values = np.asarray(numbers, np.float64).ravel()
    finite = values if np.isfinite(values).all() else values[np.isfinite(values)]
    found = (values.size, values.size - finite.size, int(np.count_nonzero(values == 0)))
    if not finite.size:
        return Statistics(*found)
    with np.errstate(over="ignore", invalid="ignore"):
        moments = (float(finite.mean()), float(finite.std()))
    mean, deviation = (moment if math.isfinite(moment) else None for moment in moments)
    return Statistics(*found, float(finite.min()), float(finite.max()), mean, deviation)
