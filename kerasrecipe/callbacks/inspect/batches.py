"""Batches put together."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from kerasrecipe.callbacks.inspect.arrays import as_array
from kerasrecipe.require import require


def join_batches(batches: Iterable[Any]) -> tuple[Any, Any, Any]:
    """The x, y and sample weights of some batches, each as one array or one structure of arrays.

    A generator gives its batches away for good, and a shuffled data set moves on: take the batches from a
    second one, or keep them for training.

    Args:
        batches: as data sets give them: x, (x, y) or (x, y, sample_weight), with the same names in each.

    Returns:
        x, y and sample_weight for `inspect_data(x, y, sample_weight=sample_weight, complete=False)`.

    Raises:
        ValueError: there is no batch.

    Example:
        >>> x, y, weight = join_batches([(np.zeros((2, 3)), np.ones(2)), (np.zeros((1, 3)), np.ones(1))])
        >>> x.shape, y.shape, weight
        ((3, 3), (3,), None)
    """
    parts = [batch if isinstance(batch, tuple) else (batch,) for batch in batches]
    require(parts, "hold at least one batch", batches=parts)
    joined = [_join(list(part)) for part in zip(*parts, strict=True)]
    x, y, weight = (*joined, None, None)[:3]
    return x, y, weight


def _join(parts: list[Any]) -> Any:
    """Arrays of the same place in each batch, one after the other."""
    first = parts[0]
    if first is None:
        return None
    if isinstance(first, dict):
        return {name: _join([part[name] for part in parts]) for name in first}
    if isinstance(first, list | tuple):
        return [_join(list(part)) for part in zip(*parts, strict=True)]
    return np.concatenate([as_array(part) for part in parts])
