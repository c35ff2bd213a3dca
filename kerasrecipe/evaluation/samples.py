"""Arrays, or lists or dicts of arrays, with one row per sample."""

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from kerasrecipe.require import require


def as_arrays(**data: Any) -> Any:
    """Data with arrays for leaves; a list of numbers is one array.

    Args:
        **data: an array, or a list, tuple or dict of arrays, under its argument's name.

    Raises:
        ValueError: there is no row, or arrays differ in their number of rows.
    """
    ((name, value),) = data.items()
    if isinstance(value, list | tuple) and not any(np.ndim(each) for each in value):
        value = np.asarray(value)
    arrays = keras.tree.map_structure(np.asarray, value)
    shapes = [leaf.shape for leaf in keras.tree.flatten(arrays)]
    lengths = {shape[:1] for shape in shapes}
    good = len(lengths) == 1 and lengths.isdisjoint({(), (0,)})
    require(good, "hold arrays with a row for each sample", **{name: f"arrays of shapes {shapes}"})
    return arrays


def pair(x: Any, y: Any) -> tuple[Any, Any]:
    """Inputs and targets as arrays.

    Raises:
        ValueError: they differ in their number of rows.
    """
    x, y = as_arrays(x=x), as_arrays(y=y)
    require(row_count(x) == row_count(y), "have as many rows as each other", x=row_count(x), y=row_count(y))
    return x, y


def row_count(arrays: Any) -> int:
    """How many samples the arrays hold."""
    return len(keras.tree.flatten(arrays)[0])


def rows(arrays: Any, places: NDArray[np.int64] | slice) -> Any:
    """The samples at some places."""
    return keras.tree.map_structure(lambda array: array[places], arrays)
