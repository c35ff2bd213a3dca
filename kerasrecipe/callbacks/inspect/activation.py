"""The activation that a layer applies itself."""

from typing import Any

import keras

from kerasrecipe.callbacks.inspect.component import name_of

NO_ACTIVATIONS = ("deserialize", "get", "linear", "serialize")

LAYERS = {
    name.replace("_", ""): name
    for name in dir(keras.activations)
    if name[0] != "_" and name not in NO_ACTIVATIONS
} | {
    "prelu": "prelu",
    "maxout": "maxout",
    "maxoutconv1d": "maxout",
    "maxoutconv2d": "maxout",
}
"""Lower-case class names of layers and operations that are activations, or end with one."""


def activation_of(operation: Any) -> str | None:
    """The name of the function, "linear" for none; None where there is no place for one.

    Wrappers such as `TimeDistributed` have that of the layer inside.

    Example:
        >>> activation_of(keras.layers.LeakyReLU()), activation_of(keras.layers.Dense(1))
        ('leaky_relu', 'linear')
    """
    layer = core_of(operation)
    function = getattr(layer, "activation", None)
    if function is not None and not isinstance(function, keras.layers.Layer):
        return name_of(function)
    class_name = type(layer if function is None else function).__name__
    return LAYERS.get(class_name.lower())


def core_of(layer: Any) -> Any:
    """The layer that does the work inside wrappers; of two directions the forward one."""
    while isinstance(layer, keras.layers.Wrapper | keras.layers.Bidirectional):
        layer = layer.forward_layer if isinstance(layer, keras.layers.Bidirectional) else layer.layer
    return layer
