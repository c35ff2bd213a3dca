"""What the running `fit` was told."""

import inspect
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import keras

from kerasrecipe.callbacks.fit_data.pipeline import is_pipeline

DEFAULT_BATCH_SIZE = 32
"""Samples per batch of arrays, in Keras, where `fit` is told neither batch_size nor steps_per_epoch."""


@dataclass(frozen=True, eq=False)
class FitArguments:
    """The arguments of a `fit` that concern its data; it keeps them alive as long as it lives.

    Args:
        x: the inputs of training, without those that `validation_split` took away, or a pipeline.
        y: the targets, likewise; None for a pipeline.
        sample_weight: the weights of the samples, likewise.
        validation_data: as given, or what `validation_split` took away.
        batch_size: as given; Keras ignores it for a pipeline.
        shuffle: as given; most pipelines shuffle on their own.
        class_weight: label -> weight.
        steps_per_epoch: as given.
    """

    x: Any
    y: Any
    sample_weight: Any
    validation_data: Any
    batch_size: int | None
    shuffle: bool | str
    class_weight: Mapping[int, float] | None
    steps_per_epoch: int | None

    @property
    def is_pipeline(self) -> bool:
        """Whether x comes batch by batch."""
        return is_pipeline(self.x)

    @property
    def samples_per_batch(self) -> int | None:
        """The size of the batches that Keras makes of arrays; None for a pipeline, which makes its own."""
        if self.is_pipeline:
            return None
        if self.batch_size or not self.steps_per_epoch:
            return int(self.batch_size or DEFAULT_BATCH_SIZE)
        first = next(part for part in keras.tree.flatten(self.x) if part is not None)
        return math.ceil(first.shape[0] / self.steps_per_epoch)


def fit_arguments(model: keras.Model) -> FitArguments | None:
    """Reads the arguments of the `fit` that is running for a model, from within a callback's hook.

    Keras does not hand them to callbacks. They are read from the local variables of the innermost calling
    function that is named "fit", whose `self` is the model, and that has all of them.

    Args:
        model: the model of the callback.

    Returns:
        None where no such function is running: in `train_on_batch`, another model's `fit`, or a loop of the
        user's own.

    Example:
        >>> import numpy as np
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        >>> model.compile("sgd", "mse")
        >>> found = []
        >>> def look(logs):
        ...     found.append(fit_arguments(model))
        >>> callback = keras.callbacks.LambdaCallback(on_train_begin=look)
        >>> x = np.ones((10, 1))
        >>> _ = model.fit(x, x, batch_size=2, validation_split=0.2, verbose=0, callbacks=[callback])
        >>> found[0].x.shape, found[0].batch_size, found[0].is_pipeline
        ((8, 1), 2, False)
    """
    names = [field.name for field in fields(FitArguments)]
    frame = inspect.currentframe()
    while frame is not None:
        if frame.f_code.co_name == "fit":
            known = frame.f_locals
            if known.get("self") is model and known.keys() >= set(names):
                return FitArguments(*(known[name] for name in names))
        frame = frame.f_back
    return None
