"""Arrays or a pipeline."""

from typing import Any

import keras


def is_pipeline(x: Any) -> bool:
    """Whether data come batch by batch, and so cannot be looked at before training draws them.

    A pipeline is a `tf.data.Dataset`, a `keras.utils.PyDataset`, a PyTorch `DataLoader` or a generator.
    Arrays, tables, tensors of any backend, sparse ones too, and structures of them are none, nor is None.

    Example:
        >>> import numpy as np
        >>> is_pipeline({"a": np.zeros(3), "b": [np.zeros(3), None]}), is_pipeline(iter([np.zeros(3)]))
        (False, True)
    """
    return not all(part is None or _is_array(part) for part in keras.tree.flatten(x))


def _is_array(part: Any) -> bool:
    # sparse tensors and matrices have no __array__
    return hasattr(part, "__array__") or (hasattr(part, "shape") and hasattr(part, "dtype"))
