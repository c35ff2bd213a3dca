"""Fewer points for the screen, without losing what matters."""

import numpy as np
from numpy.typing import NDArray


def keep_extremes(values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Indices of at most `most` points: each bin's lowest and highest, the first and the last.

    Bins hold equally many neighbouring points, so a spike of one point is always kept, and the same
    values always give the same choice.

    Args:
        values: `(n,)` finite numbers.
        most: the number of points wanted, at least 4.

    Example:
        >>> spike = np.zeros(1000)
        >>> spike[357] = 9.0
        >>> kept = keep_extremes(spike, most=20)
        >>> len(kept) <= 20, 357 in kept
        (True, True)
    """
    count = len(values)
    if count <= most:
        return np.arange(count)
    starts = np.linspace(0, count, (most - 2) // 2, endpoint=False).astype(np.int64)
    lowest = _first_where(values, np.minimum.reduceat(values, starts), starts)
    highest = _first_where(values, np.maximum.reduceat(values, starts), starts)
    return np.unique(np.concatenate([[0], lowest, highest, [count - 1]]))


def _first_where(
    values: NDArray[np.float64], wanted: NDArray[np.float64], starts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """For each bin the index of its first value that is the wanted one."""
    bins = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(values))))
    matches = np.flatnonzero(values == wanted[bins])
    _, first = np.unique(bins[matches], return_index=True)
    return matches[first]


def moving_median(
    values: NDArray[np.float64], window: int, most: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Medians over centred windows at no more than `most` places: their indices and values.

    Near the ends the window is cut off, not filled up.

    Args:
        values: `(n,)` finite numbers.
        window: points in a window, odd.
        most: places at which the median is taken, at least 2.

    Example:
        >>> moving_median(np.array([5.0, 1.0, 1.0, 9.0, 1.0]), window=3, most=5)[1]
        array([3., 1., 1., 1., 5.])
    """
    places = np.unique(np.linspace(0, len(values) - 1, min(most, len(values))).astype(np.int64))
    padded = np.pad(values, window // 2, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, window)[places]
    return places, np.nanmedian(windows, axis=1)
