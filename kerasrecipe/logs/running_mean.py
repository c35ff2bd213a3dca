"""From running means back to the single values behind them.

Keras reports the loss of a batch as the mean m_t over the epoch so far, rounded to float32. The loss of
batch t alone is l_t = t m_t - (t - 1) m_{t-1}; between recorded batches s < t the mean loss of the batches
between is (t m_t - s m_s) / (t - s).
"""

import itertools

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.logs.events import Points, select

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

    Where every batch was recorded, epochs are told apart by the time at which `epoch_loss` was written.
    Where every k-th was, Keras writes `epoch_loss` only after epochs that end with a recorded batch: it
    gives the epochs' length, and the means over k batches are recovered. Values that are no running means,
    or whose epochs cannot be told apart, come back as they are.

    Args:
        means: the points of `batch_loss`.
        epochs: the points of `epoch_loss`, perhaps none.
    """
    restarts = np.flatnonzero(np.diff(means.steps) <= 0) + 1
    ends = np.searchsorted(means.wall_times, epochs.wall_times, side="right")
    if np.any(np.diff(means.steps) > 1):
        counts = _counts_between(means.steps, epochs.steps, ends)
    elif _contradicts(means.values, epochs.values, ends):
        counts = None
    else:
        counts = _counts_in_row(means.steps, np.unique(np.concatenate([[0], ends, restarts])))
    if counts is None or not len(counts):
        return means
    values, error = np.empty_like(means.values), np.empty_like(means.values)
    bounds = np.append(np.flatnonzero(np.diff(counts, prepend=np.inf) <= 0), len(counts))
    for start, end in itertools.pairwise(bounds):
        epoch = slice(start, end)
        values[epoch], error[epoch] = single_values(means.values[epoch], counts[epoch])
    if np.nanmin(values, initial=0) < 0 <= np.nanmin(means.values, initial=0):
        return means  # positive means of what would be negative: the epochs' length was misjudged
    keep = ~is_drowned(values, error, means.values)
    return select(means._replace(values=values), keep)


def _contradicts(means: Values, losses: Values, ends: NDArray[np.int64]) -> bool:
    """True when the epochs' losses are not the last running means before them."""
    seen = ends > 0
    equal = np.isclose(means[ends[seen] - 1], losses[seen], rtol=1e-5, atol=0, equal_nan=True)
    return bool(seen.any()) and equal.mean() < 0.5


def _counts_in_row(steps: NDArray[np.int64], starts: NDArray[np.int64]) -> Values:
    """How many batches of its epoch each mean runs over, when all were recorded from `starts` on."""
    starts = starts[starts < len(steps)]
    sizes = np.diff(np.append(starts, len(steps)))
    return np.asarray(steps - np.repeat(steps[starts] - 1, sizes), np.float64)


def _counts_between(
    steps: NDArray[np.int64], epochs: NDArray[np.int64], ends: NDArray[np.int64]
) -> Values | None:
    """The same when every k-th batch was recorded; None where the epochs' length is not known."""
    seen = ends > 0
    lengths = steps[ends[seen] - 1] / (epochs[seen] + 1)
    if not len(lengths) or np.any(lengths != lengths[0]) or lengths[0] % 1:
        return None
    return np.asarray((steps - 1) % int(lengths[0]) + 1, np.float64)
