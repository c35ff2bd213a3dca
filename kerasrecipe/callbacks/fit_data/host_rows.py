"""Copies of a few rows."""

from typing import Any

import keras
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.arrays import as_array
from kerasrecipe.callbacks.inspect.rows import row_size, spread_rows
from kerasrecipe.require import require

MOST_ENTRIES = 2**22
"""At most this many entries of each array are copied, 27 images of 224 x 224 x 3, but at least one row."""


def host_rows(structure: Any, most: int | None = None) -> Any:
    """The same evenly spread rows of each array of a structure, as NumPy arrays of their own.

    They are copies, because generators may fill the same array again. The array with the longest rows
    decides how many there are.

    Args:
        structure: an array, a tensor, or a structure of them with a row for each sample; None stays None.
        most: at most this many rows.

    Raises:
        TypeError: a part has no rows.
        ValueError: there are no arrays, or they do not have equally many rows.

    Example:
        >>> import numpy as np
        >>> x, y = host_rows((np.arange(8.0).reshape(4, 2), None), most=2)
        >>> x.tolist(), y
        ([[0.0, 1.0], [6.0, 7.0]], None)
    """
    arrays = keras.tree.map_structure(_as_array, structure)
    present = [array for array in keras.tree.flatten(arrays) if array is not None]
    rows = [len(array) for array in present]
    require(len(set(rows)) == 1, "hold arrays with equally many rows", rows=rows)
    bound = max(1, MOST_ENTRIES // max(1, *map(row_size, present)))
    chosen = spread_rows(rows[0], 1, bound if most is None else min(bound, most))
    return keras.tree.map_structure(lambda array: None if array is None else array[chosen], arrays)


def _as_array(part: Any) -> NDArray[Any] | None:
    # TensorFlow's pipelines hold an empty Optional where a generator gives None.
    return None if part is None or hasattr(part, "has_value") else as_array(part)
