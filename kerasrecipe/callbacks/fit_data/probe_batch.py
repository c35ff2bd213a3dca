"""The samples to probe activations with."""

from typing import Any

from kerasrecipe.callbacks.fit_data.first_batches import FirstBatches
from kerasrecipe.callbacks.fit_data.fit_arguments import FitArguments
from kerasrecipe.callbacks.fit_data.host_rows import host_rows

SAMPLES = 256
"""At most so many samples; fewer where they have more than 16,384 entries."""


def probe_batch(arguments: FitArguments, first: FirstBatches) -> tuple[Any, Any] | None:
    """Inputs and targets evenly spread over the arrays, or over the first batch of a pipeline, in NumPy.

    Args:
        arguments: what `fit` was told.
        first: the batches seen so far.

    Returns:
        x and y, or None where neither batches nor arrays can be read.

    Example:
        >>> import numpy as np
        >>> arrays = FitArguments(np.arange(512.0), None, None, None, None, False, None, None)
        >>> x, y = probe_batch(arrays, FirstBatches())
        >>> x.shape, y
        ((256,), None)
    """
    if first.batches:
        x, y, _ = first.batches[0]
    elif arguments.is_pipeline:
        return None
    else:
        x, y = arguments.x, arguments.y
    try:
        samples: tuple[Any, Any] = host_rows((x, y), SAMPLES)
    except (TypeError, ValueError):
        return None
    return samples
