"""The few samples that a probe looks at."""

from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.activations.unit_values import evenly_spaced
from kerasrecipe.require import require

SAMPLES = 256
"""At most so many samples, evenly spaced: the first ones of sorted data would be all of one class."""


def probe_batch(x: Any, y: Any = None) -> tuple[Any, Any]:
    """Evenly spaced rows of inputs and targets, as NumPy arrays; floats in Keras's default type.

    Args:
        x: an array, or a structure of arrays, with a row for each sample.
        y: likewise, or None.

    Raises:
        ValueError: the arrays have no rows, or not equally many.

    Example:
        >>> probe_batch(np.arange(512.0))[0][:4].tolist()
        [0.0, 2.0, 4.0, 6.0]
    """
    given = x if y is None else (x, y)
    counts = [_rows(array) for array in keras.tree.flatten(given)]
    even = len(set(counts)) == 1 and counts[0] > 0
    require(even, "hold arrays with equally many rows, at least 1", x=counts)
    chosen = evenly_spaced(counts[0], SAMPLES)
    return keras.tree.map_structure(lambda array: _taken(array, chosen), (x, y))


def _rows(array: Any) -> int:
    return int(array.shape[0]) if getattr(array, "shape", ()) else 0


def _taken(array: Any, chosen: Any) -> Any:
    if array is None:
        return None
    rows = (keras.ops.convert_to_numpy(array) if keras.ops.is_tensor(array) else np.asarray(array))[chosen]
    return rows.astype(keras.config.floatx()) if rows.dtype.kind == "f" else rows
