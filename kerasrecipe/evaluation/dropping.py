"""Models whose dropout alone acts as in training."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import keras


def dropout_layers(model: keras.Model) -> list[keras.Layer]:
    """The layers of a model that drop units in training, at any depth.

    A layer's class, or one that it derives from, has a name that ends in "Dropout", and its `rate` is above
    0: that holds for Keras's own, whether they derive from each other or not, and for others'.
    """
    layers = model._flatten_layers(include_self=False)  # `model.layers` leaves out layers inside layers
    return [layer for layer in layers if _is_dropout(layer)]


def _is_dropout(layer: keras.Layer) -> bool:
    named = any(kind.__name__.endswith("Dropout") for kind in type(layer).__mro__)
    return named and getattr(layer, "rate", 0) > 0


class DroppingModel(keras.Model):
    """A model in prediction, but for its dropout; the model itself stays as it was.

    Args:
        model: the model.
        dropouts: its layers that act as in training.
    """

    def __init__(self, model: keras.Model, dropouts: Sequence[keras.Layer]) -> None:
        super().__init__()
        self.model = model
        self.dropouts = list(dropouts)

    def call(self, inputs: Any, training: bool = False) -> Any:
        """The prediction."""
        with _dropping(self.dropouts):
            return self.model(inputs, training=False)


@contextmanager
def _dropping(layers: Sequence[keras.Layer]) -> Iterator[None]:
    """While it lasts, the layers are called in training, whatever the model around them says."""
    before = [dict(vars(layer)) for layer in layers]
    for layer in layers:
        vars(layer)["call"] = _in_training(layer.call)  # past the attribute tracking of Keras
    try:
        yield
    finally:
        for layer, attributes in zip(layers, before, strict=True):
            del vars(layer)["call"]
            if "call" in attributes:
                vars(layer)["call"] = attributes["call"]


def _in_training(call: Callable[..., Any]) -> Callable[..., Any]:
    def training_call(*arguments: Any, **named: Any) -> Any:
        return call(*arguments, **{**named, "training": True})

    return training_call


@contextmanager
def states_kept(model: keras.Model) -> Iterator[None]:
    """Afterwards what the model counts, averages and draws from is as it was, also after an error."""
    before = [(variable, variable.numpy().copy()) for variable in model.non_trainable_variables]
    try:
        yield
    finally:
        for variable, value in before:
            variable.assign(value)
