"""The card of a Keras model."""

from collections.abc import Iterator
from typing import Any

import keras

from kerasrecipe.callbacks.inspect.component import from_keras
from kerasrecipe.callbacks.inspect.graph import Graph, graph_of
from kerasrecipe.callbacks.inspect.layers import count, layers_of
from kerasrecipe.callbacks.inspect.outputs import outputs_of
from kerasrecipe.callbacks.inspect.training import training_of
from kerasrecipe.diagnosis import ModelCard
from kerasrecipe.diagnosis.card import ModelFacts


def inspect_model(model: keras.Model) -> ModelCard:
    """What can be read of a model and of what `compile` was told, without building, calling or changing it.

    Of each weight at most 1,048,576 evenly spaced entries are looked at.

    Args:
        model: any Keras model, built or not, compiled or not.

    Returns:
        A card without data; `dataclasses.replace(card, data=inspect_data(x, y))` adds them.

    Example:
        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, "softmax", name="out")])
        >>> model.compile("sgd", "binary_crossentropy")
        >>> card = inspect_model(model)
        >>> card.model.outputs[0].softmax_over_one_unit, card.training.losses[0].name
        (True, 'binary_crossentropy')
    """
    graph = graph_of(model)
    outputs = tuple(outputs_of(model, graph)) or None
    facts = ModelFacts(
        name=model.name,
        kind=_kind(model),
        built=bool(model.built),
        layers=layers_of(graph),
        outputs=outputs,
        input_shapes=_input_shapes(model),
        parameters=count(model.weights) if model.built else None,
        trainable_parameters=count(model.trainable_weights) if model.built else None,
        dtype_policy=model.dtype_policy.name,
        not_found=tuple(_not_found(model, graph)),
    )
    return ModelCard(facts, training_of(model))


def _kind(model: keras.Model) -> str:
    if isinstance(model, keras.Sequential):
        return "sequential"
    return "functional" if hasattr(model, "_nodes_by_depth") else "subclassed"


def _input_shapes(model: keras.Model) -> tuple[tuple[int | None, ...], ...] | None:
    tensors: Any = getattr(model, "inputs", None)
    return tuple(tuple(tensor.shape) for tensor in tensors) if tensors else None


def _not_found(model: keras.Model, graph: Graph) -> Iterator[str]:
    if not model.built:
        yield "shapes and weights: the model is not built"
    if graph.exits is None:
        yield "outputs and the order of layers: a subclassed model shows them only when it is called"
    holders = dict.fromkeys(graph.inside.values())
    for path in (path for path in holders if not from_keras(type(graph.operations[path]))):
        yield f"the order of layers in {path}: it shows it only when it is called"
