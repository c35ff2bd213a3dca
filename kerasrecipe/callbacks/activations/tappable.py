"""The layers of a model whose outputs can be looked at."""

from collections.abc import Iterator
from typing import Any

import keras


def tappable(model: keras.Model, *, inside_layers: bool = True) -> dict[str, Any]:
    """The layers, and other operations of functional models, under their names, as in "encoder/dense".

    Nested models are laid open, and so are layers of others' that hold layers; a layer with a `call` of
    Keras's own, such as a recurrent layer with its cell, attention or a wrapper, counts as one.

    Args:
        model: any model.
        inside_layers: whether layers that are no models are laid open.
    """
    found: dict[int, tuple[str, Any]] = {}
    for name, layer in _walk(model, "", inside_layers):
        found.setdefault(id(layer), (name, layer))
    return dict(found.values())


def _walk(holder: Any, prefix: str, inside_layers: bool) -> Iterator[tuple[str, Any]]:
    for layer in _parts(holder):
        name = f"{prefix}{layer.name}"
        is_model = isinstance(layer, keras.Model)
        if not is_model and not isinstance(layer, keras.layers.InputLayer):
            yield name, layer
        if is_model or (inside_layers and not type(layer).call.__module__.startswith("keras.")):
            yield from _walk(layer, f"{name}/", inside_layers)


def _parts(holder: Any) -> list[Any]:
    if isinstance(holder, keras.Model):
        return [*getattr(holder, "operations", ()), *holder.layers]
    return list(holder._flatten_layers(include_self=False, recursive=False))
