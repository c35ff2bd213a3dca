"""From running means back to the single values behind them.

Keras reports the loss of a batch as the mean m_t over the epoch so far, rounded to float32. The loss of
batch t alone is l_t = t m_t - (t - 1) m_{t-1}; between recorded batches s < t the mean loss of the batches
between is (t m_t - s m_s) / (t - s).
"""

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.logs.events import Points

Values = NDArray[np.float64]

ROUNDING = 4 * 2.0**-24
"""Error of a float32 mean, relative to it: half a unit in the last place, and what its sum has gathered."""

TOLERATED_ERROR = 0.05
"""An error above this share of the value and of the usual loss hides the value: it is left out."""


def single_values(means: Values, counts: Values) -> tuple[Values, Values]:
    """The values behind the running means of one epoch, and the size of their rounding errors.

    Args:
        means: `(n,)` running means.
        counts: `(n,)` how much each mean runs over (batches, or samples), increasing from above 0.

    Returns:
        Two arrays `(n,)`: the mean of what was added since the mean before, and its possible error.

    Example:
        >>> values, _ = single_values(np.array([4.0, 3.0, 3.5]), np.array([1.0, 2.0, 3.0]))
        >>> values
        array([4. , 2. , 4.5])
    """
    sums = means * counts
    added = np.diff(counts, prepend=0.0)
    before = np.insert(sums[:-1], 0, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):  # inf - inf: not a number, as it should be
        values = (sums - before) / added
    error = ROUNDING * np.maximum(np.abs(sums), np.abs(before)) / added
    error[:1] = 0.0
    return values, error


def is_drowned(values: Values, error: Values, means: Values) -> NDArray[np.bool_]:
    """Where the rounding error hides the value, as it does after a huge value in the same epoch.

    Args:
        values: `(n,)` from `single_values`.
        error: `(n,)` from `single_values`.
        means: the running means of the whole run, the first one first.
    """
    finite = np.abs(means[np.isfinite(means)])
    if not finite.size:
        return np.zeros(error.shape, bool)
    usual = min(finite[0], np.median(finite))
    with np.errstate(invalid="ignore"):  # infinite values are no rounding errors
        hidden: NDArray[np.bool_] = error > TOLERATED_ERROR * np.maximum(usual, np.abs(values))
    return hidden & np.isfinite(error)


def unaverage(means: Points, epochs: Points) -> Points:
    """The batch losses behind Keras's `batch_loss`, which is the running mean of the epoch.

    Epochs are told apart by the time at which `epoch_loss` was written. Where the last mean of an epoch
    is not the epoch's loss, the values are no running means, and come back as they are.

    Args:
        means: the points of `batch_loss`.
        epochs: the points of `epoch_loss`.
    """
    ends = np.unique(np.searchsorted(means.wall_times, epochs.wall_times, side="right"))
    restarts = np.flatnonzero(np.diff(means.steps) <= 0) + 1
    bounds = np.unique(np.concatenate([[0], ends, restarts, [len(means.steps)]]))
    if _contradicts(means, epochs):
        return means
    values = np.empty_like(means.values)
    error = np.empty_like(means.values)
    for fit in np.split(np.arange(len(means.steps)), restarts):
        starts = bounds[(bounds >= fit[0]) & (bounds <= fit[-1])]
        begun = _steps_before(means.steps[fit], starts - fit[0])
        for start, end, before in zip(starts, [*starts[1:], fit[-1] + 1], begun, strict=True):
            part = slice(start, end)
            counts = (means.steps[part] - before).astype(np.float64)
            values[part], error[part] = single_values(means.values[part], counts)
    keep = ~is_drowned(values, error, means.values)
    return Points(means.order[keep], means.steps[keep], means.wall_times[keep], values[keep])


def _contradicts(means: Points, epochs: Points) -> bool:
    """True when each batch was recorded and the epochs' losses are not the last running means."""
    if len(epochs.steps) == 0 or np.any(np.diff(means.steps) > 1):
        return False
    last = np.searchsorted(means.wall_times, epochs.wall_times, side="right") - 1
    seen = last >= 0
    equal = np.isclose(means.values[last[seen]], epochs.values[seen], rtol=1e-5, atol=0, equal_nan=True)
    return bool(seen.any()) and equal.mean() < 0.5


def _steps_before(steps: NDArray[np.int64], starts: NDArray[np.int64]) -> list[int]:
    """How many batches had run before each epoch of one `fit`.

    Where every k-th batch was recorded, the epochs' length is the least that holds all batches of each.
    """
    spacing = int(np.median(np.diff(steps))) if len(steps) > 1 else 1
    if spacing <= 1 or len(starts) < 2:
        return [int(steps[0]) - 1 if spacing <= 1 else 0, *(int(steps[i - 1]) for i in starts[1:])]
    last = steps[np.append(starts[1:], len(steps)) - 1]
    length = int(np.ceil(np.max(last / np.arange(1, len(starts) + 1))))
    return [index * length for index in range(len(starts))]
