"""Robust statistics of noisy curves. No function changes its arguments."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.trace import Series

Values = NDArray[np.float64]

NORMAL_QUARTILE = 0.6745
"""The median absolute deviation of a normal distribution, in standard deviations."""


def spread(values: Values) -> float:
    """The standard deviation, estimated from the median absolute deviation; 0 for fewer than 2 values.

    Half of the values may be arbitrarily wrong.

    Source:
        Rousseeuw and Croux 1993, https://doi.org/10.1080/01621459.1993.10476408

    Example:
        >>> round(spread(np.array([1.0, 2.0, 3.0, 4.0, 1e9])), 2)
        1.48
    """
    if len(values) < 2:
        return 0.0
    return float(np.median(np.abs(values - np.median(values)))) / NORMAL_QUARTILE


def noise(values: Values) -> float:
    """The standard deviation of what changes from one value to the next, whatever the trend.

    Differences of independent noise have √2 times its standard deviation.

    Source:
        von Neumann et al. 1941, https://doi.org/10.1214/aoms/1177731677

    Example:
        >>> noise(np.arange(100.0))
        0.0
    """
    return spread(np.diff(values)) / 2**0.5


@dataclass(frozen=True, eq=False)
class Outline:
    """A noisy curve as few robust levels, evenly spaced in steps.

    Args:
        steps: `(k,)` the middle of each block.
        levels: `(k,)` the median of each block's values.
        errors: `(k,)` standard error of each level.
        start: the first value or the first level, whichever is higher: a curve that falls within its first
            block shall not seem to have begun low, nor one whose first value is low by chance.
    """

    steps: Values
    levels: Values
    errors: Values
    start: float

    @property
    def end(self) -> float:
        """The last level."""
        return float(self.levels[-1])

    def slope(self, first: int = 0, last: int | None = None) -> tuple[float, float]:
        """Slope per step of the blocks `first:last` by least squares, and its standard error."""
        x, y = self.steps[first:last], self.levels[first:last]
        if len(x) < 3:
            return 0.0, np.inf
        centred = x - x.mean()
        square = float(centred @ centred)
        slope = float(centred @ y) / square
        residuals = y - y.mean() - slope * centred
        return slope, float(np.sqrt(residuals @ residuals / (len(x) - 2) / square))


MEDIAN_ERROR = 1.2533
"""Standard error of a median over that of a mean, √(π/2), for normal noise."""


@lru_cache(maxsize=8)
def outline(series: Series, blocks: int = 20) -> Outline:
    """The outline of a series of finite values.

    Blocks are equally long in steps; blocks without points are left out.

    Args:
        series: finite values, at least one.
        blocks: at most this many levels.
    """
    steps, values = series.steps, series.values
    edges = np.linspace(steps[0], steps[-1] + 1, min(blocks, len(steps)) + 1)
    parts = np.split(values, np.searchsorted(steps, edges[1:-1]))
    middles = (edges[1:] + edges[:-1] - 1) / 2
    filled = [index for index, part in enumerate(parts) if len(part)]
    levels = np.array([np.median(parts[index]) for index in filled])
    sizes = np.array([len(parts[index]) for index in filled])
    errors = MEDIAN_ERROR * noise(values) / np.sqrt(sizes)
    return Outline(middles[filled], levels, errors, float(max(values[0], levels[0])))


def detrended(values: Values, half_width: int = 4) -> Values:
    """Deviations from the mean of the neighbours, which passes over alternation.

    The mean runs over 2 h + 1 values, the outermost with half weight, so that of values that alternate
    around a line exactly the alternation is left. Independent noise stays nearly independent.

    Args:
        values: `(n,)`.
        half_width: h.

    Returns:
        The deviations of the inner values, `(n - 2 h,)`; empty for fewer.

    Example:
        >>> detrended(np.array([1.0, 3.0] * 5))
        array([-1.,  1.])
    """
    if len(values) <= 2 * half_width:
        return np.empty(0)
    weights = np.full(2 * half_width + 1, 0.5 / half_width)
    weights[[0, -1]] /= 2
    means = np.convolve(values, weights, mode="valid")
    return values[half_width : len(values) - half_width] - means
