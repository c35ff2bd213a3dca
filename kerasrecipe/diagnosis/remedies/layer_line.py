"""A layer as the line of Keras code that makes it."""

from typing import Any

from kerasrecipe.diagnosis.card import LayerFacts

WRITABLE = ("Dense", "Conv1D", "Conv2D", "Conv3D", "LSTM", "GRU", "SimpleRNN", "Dropout")
"""Layers whose most important arguments the model card holds."""

DEFAULTS = {"strides": 1, "padding": "valid", "use_bias": True, "return_sequences": False}
"""Arguments that are written only where they differ; of several dimensions each one."""


def layer_line(layer: LayerFacts, **changes: Any) -> str | None:
    """The line that makes a layer like this one, with some arguments changed.

    Args:
        layer: the layer as it is.
        changes: arguments as they shall be.

    Returns:
        The line; None for layers that cannot be written down.

    Example:
        >>> dense = LayerFacts("top", "Dense", True, True, units=10, activation="sigmoid")
        >>> layer_line(dense, activation="softmax")
        "keras.layers.Dense(10, activation='softmax')"
    """
    if layer.class_name not in WRITABLE:
        return None
    settings = layer.settings or {}
    first = changes.pop("units", layer.units if layer.class_name != "Dropout" else layer.dropout_rate)
    first = changes.pop("rate", first)
    arguments = [repr(first)]
    if "kernel_size" in settings:
        arguments.append(repr(tuple(settings["kernel_size"])))
    given = {name: settings[name] for name in DEFAULTS if name in settings and _unusual(name, settings[name])}
    if layer.activation not in (None, "linear") and layer.class_name in ("Dense", *WRITABLE[1:4]):
        given["activation"] = layer.activation
    given |= changes
    arguments += [f"{name}={_written(value)}" for name, value in given.items()]
    return f"keras.layers.{layer.class_name}({', '.join(arguments)})"


def _unusual(name: str, value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(each != DEFAULTS[name] for each in value)
    return bool(value != DEFAULTS[name])


def _written(value: Any) -> str:
    """A value as code; what is code already, because it begins with "keras.", stays as it is."""
    if isinstance(value, str) and value.startswith("keras."):
        return value
    return repr(tuple(value) if isinstance(value, list) else value)
