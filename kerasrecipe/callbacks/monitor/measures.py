"""What is measured of one step: sums over the entries of each variable, and over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise
from typing import Any

import keras
import numpy as np

PER_VARIABLE = ("gradient_square", "zeros", "not_finite", "weight_square", "update_square")
"""The columns of a reading's rows, one row for each variable: sums of squares, and shares of entries."""

WHOLE = (
    "loss",
    "rate",
    "slope_before",
    "kept_square",
    "sample_square",
    "batch_size",
    "slope_after",
    "sample_dot",
    "next_sample_square",
    "next_batch_size",
)
"""The columns of a reading's whole-model row; the last four are known one step later.

Of the gradient g and the update Δ of step t: the batch's loss; the learning rate; g_t·Δ_t; the sum of squares
of what clipping by value leaves of g_t; that of g_t; the size of the batch; g_{t+1}·Δ_t; g_t·g_{t+1}; the sum
of squares of g_{t+1}; the size of the next batch. All but the fourth are taken over a sample of entries.
"""

LATER = WHOLE.index("slope_after")
"""The first column that is known one step later."""

UNKNOWN = (float("nan"),) * (len(WHOLE) - LATER)
"""Stands in these columns until then."""

SAMPLE = 65_536
"""About so many entries of a gradient, evenly spaced, stand for all where all would cost too much."""

FOLDS = 16
"""XLA adds a row of numbers one by one, but that many rows to each other at once."""


@dataclass(frozen=True)
class Sampling:
    """Entries of each variable, evenly spaced; all of them where they are few.

    Args:
        strides: of each variable, the distance between entries; odd, so that it walks through all columns.
        lengths: of each variable, how many entries are taken.
    """

    strides: tuple[int, ...]
    lengths: tuple[int, ...]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, sizes: tuple[int, ...]) -> "Sampling":
        """The sampling of variables of these sizes."""
        limit = max(64, SAMPLE // len(sizes))
        strides = tuple(1 if size <= limit else -(-size // limit) | 1 for size in sizes)
        lengths = tuple(-(-size // stride) for size, stride in zip(sizes, strides, strict=True))
        return cls(strides, lengths)

    def entries(self, tensors: Sequence[Any]) -> list[Any]:
        """Of each tensor, its entries in a row."""
        rows = (keras.ops.reshape(each, (-1,)) for each in tensors)
        return [float32(row[::stride]) for row, stride in zip(rows, self.strides, strict=True)]

    def scaled(self, entries: Sequence[Any]) -> list[Any]:
        """The same times the root of the stride: products of two such rows estimate those of all entries."""
        return [row * stride**0.5 for row, stride in zip(entries, self.strides, strict=True)]

    def take(self, tensors: Sequence[Any]) -> Any:
        """The scaled entries of all tensors in one row."""
        return keras.ops.concatenate(self.scaled(self.entries(tensors)))

    def shares(self, taken: Any) -> Any:
        """`(variables, 2)`: of each variable's entries in such a row, those that are 0 and not finite."""
        flags = keras.ops.stack([taken == 0, keras.ops.logical_not(keras.ops.isfinite(taken))])
        counted, ends = float32(flags), np.cumsum((0, *self.lengths)).tolist()
        parts = (counted[:, start:end] for start, end in pairwise(ends))
        return keras.ops.stack([keras.ops.mean(part, axis=1) for part in parts])


def before_update(sums: "Sums", gradients: Sequence[Any], weights: Sequence[Any], shares: Any) -> Any:
    """`(variables, 4)`: the first four columns of `PER_VARIABLE`.

    Args:
        sums: how sums are taken.
        gradients: of each variable.
        weights: the variables' values.
        shares: `(variables, 2)`, of the gradients' entries.
    """
    squares = (keras.ops.stack([sums.square(each) for each in row])[:, None] for row in (gradients, weights))
    of_gradients, of_weights = squares
    return keras.ops.concatenate([of_gradients, shares, of_weights], axis=1)


def kept_square(gradients: Sequence[Any], limit: float | None) -> Any:
    """The sum of squares of gradients that are clipped by value; not a number where they are not."""
    if limit is None:
        return keras.ops.convert_to_tensor(float("nan"), "float32")
    return sum(keras.ops.sum(keras.ops.clip(float32(g), -limit, limit) ** 2) for g in gradients)


def update_of(
    sums: "Sums", sampling: Sampling, before: Sequence[Any], weights: Sequence[Any]
) -> tuple[Any, Any]:
    """The update over the sample of entries, scaled, in one row, and its square for each variable.

    Differences are taken first: scaling would round what hardly differs.

    Args:
        sums: how sums are taken.
        sampling: which entries are taken.
        before: of each variable, its entries before the step.
        weights: the variables' values after it.
    """
    after = sampling.entries(weights)
    rows = sampling.scaled([new - old for new, old in zip(after, before, strict=True)])
    return keras.ops.concatenate(rows), keras.ops.stack([sums.square(row) for row in rows])


class Sums:
    """Sums of products over all entries of a tensor, in float32."""

    def square(self, tensor: Any) -> Any:
        """The sum of squares."""
        return self.product(tensor, tensor)

    def product(self, first: Any, second: Any) -> Any:
        """The sum of products."""
        return keras.ops.sum(float32(first) * float32(second))


class FoldedSums(Sums):
    """For XLA: long rows are folded before they are added up, which is five times faster and more exact."""

    def product(self, first: Any, second: Any) -> Any:
        """The sum of products."""
        size = int(np.prod(first.shape))
        if size < 64 * FOLDS:
            return super().product(first, second)
        rows = [keras.ops.reshape(float32(each), (-1,)) for each in (first, second)]
        whole = size - size % FOLDS
        a, b = (keras.ops.reshape(row[:whole], (FOLDS, -1)) for row in rows)
        folded = reduce(lambda total, fold: total + a[fold] * b[fold], range(1, FOLDS), a[0] * b[0])
        rest = keras.ops.sum(rows[0][whole:] * rows[1][whole:])
        return keras.ops.sum(folded) + rest


def float32(tensor: Any) -> Any:
    """Sums are taken in float32 whatever the dtype."""
    return keras.ops.cast(tensor, "float32")
