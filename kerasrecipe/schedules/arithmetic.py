"""Whole numbers of NumPy or of the backend, compared exactly and cast to real ones last."""

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray


def whole_dtype() -> str:
    """The widest integers that Keras computes with: on JAX and PyTorch it makes 32 bits of 64."""
    return "int64" if keras.backend.backend() == "tensorflow" else "int32"


def real(numbers: Any, ops: Any) -> Any:
    """Whole numbers as float64 in NumPy, as float32 in the backend."""
    return np.float64(numbers) if ops is np else ops.cast(numbers, "float32")


def reached(step: Any, boundaries: NDArray[np.int64], ops: Any) -> Any:
    """How many of the boundaries the step has reached; a boundary itself counts.

    Args:
        step: whole numbers of any shape.
        boundaries: `(n,)`; those that the backend cannot count to are never reached.
        ops: `numpy` or `keras.ops`.
    """
    if ops is not np:
        within = boundaries[boundaries <= np.iinfo(whole_dtype()).max]
        boundaries = ops.convert_to_tensor(within, dtype=whole_dtype())
    return ops.sum(ops.expand_dims(step, -1) >= boundaries, axis=-1)


def pick(table: NDArray[Any], index: Any, ops: Any) -> Any:
    """The entries of a table at an index.

    Args:
        table: `(n,)` real numbers, or whole ones, of which the backend's largest stands for larger ones.
        index: whole numbers of any shape.
        ops: `numpy` or `keras.ops`.
    """
    if ops is np:
        return table[index]
    if table.dtype.kind == "f":
        return ops.take(ops.convert_to_tensor(table, dtype="float32"), index)
    largest = np.iinfo(whole_dtype()).max
    return ops.take(ops.convert_to_tensor(np.minimum(table, largest), dtype=whole_dtype()), index)
