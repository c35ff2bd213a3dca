"""The facts of the data that a `fit` trains on."""

from collections.abc import Sequence
from typing import Any

import keras

from kerasrecipe.callbacks.fit_data.first_batches import FirstBatches
from kerasrecipe.callbacks.fit_data.fit_arguments import FitArguments
from kerasrecipe.callbacks.fit_data.pipeline import is_pipeline
from kerasrecipe.callbacks.inspect import inspect_data, join_batches
from kerasrecipe.diagnosis.card import DataFacts


def data_facts(arguments: FitArguments, first: FirstBatches) -> tuple[DataFacts | None, str | None]:
    """What can be read of the data in a bounded time.

    Arrays are looked at within the bounds of `inspect_data`; tensors on another device and tables are copied
    to the host first. Of a pipeline only the first batches are known, and of these the ones that are shaped
    like the first. Validation data are looked at where they are arrays.

    Args:
        arguments: what `fit` was told.
        first: the batches seen so far; only a pipeline needs any.

    Returns:
        The facts and None, or None and why there are none, a sentence.

    Example:
        >>> import numpy as np
        >>> arrays = FitArguments(np.eye(3), np.arange(3), None, None, None, False, None, None)
        >>> facts, reason = data_facts(arrays, FirstBatches())
        >>> facts.training.rows, facts.batch_size, reason
        (3, 32, None)
    """
    try:
        if not arguments.is_pipeline:
            return _of_arrays(arguments), None
        if not first.batches:
            return None, first.missed or "No batch was seen yet."
        return _of_batches(arguments, first), None
    except Exception as error:  # data of any class may raise anything
        return None, f"The data could not be read: {type(error).__name__}: {error}"


def _of_arrays(arguments: FitArguments) -> DataFacts:
    return inspect_data(
        arguments.x,
        arguments.y,
        sample_weight=arguments.sample_weight,
        validation=_validation(arguments.validation_data),
        batch_size=arguments.samples_per_batch,
        shuffle=bool(arguments.shuffle),
        class_weight=arguments.class_weight,
    )


def _of_batches(arguments: FitArguments, first: FirstBatches) -> DataFacts:
    x, y, weight = join_batches(_shaped_like_first(first.batches))
    return inspect_data(
        x,
        y,
        # Keras turns class weights into weights of samples before training sees the batches.
        sample_weight=None if arguments.class_weight else weight,
        validation=_validation(arguments.validation_data),
        batch_size=first.batch_size,
        class_weight=arguments.class_weight,
        complete=False,
    )


def _validation(data: Any) -> tuple[Any, Any, Any] | None:
    """The validation data as x, y and sample weights; None where they are no arrays."""
    x, y, weight = keras.utils.unpack_x_y_sample_weight(data)
    return None if x is None or is_pipeline(x) else (x, y, weight)


def _shaped_like_first(batches: Sequence[Any]) -> list[Any]:
    shapes = [[part.shape[1:] for part in keras.tree.flatten(batch) if part is not None] for batch in batches]
    return [batch for batch, shape in zip(batches, shapes, strict=True) if shape == shapes[0]]
