"""Facts of the layers of a model."""

import math
from collections.abc import Iterator
from typing import Any

from kerasrecipe.callbacks.inspect.activation import activation_of, core_of
from kerasrecipe.callbacks.inspect.component import component_of, config_of
from kerasrecipe.callbacks.inspect.flow import acts_on, effective_activation, has_weights, normalization
from kerasrecipe.callbacks.inspect.graph import Graph
from kerasrecipe.callbacks.inspect.weights import weights_of
from kerasrecipe.diagnosis.card import LayerFacts


def layers_of(graph: Graph) -> tuple[LayerFacts, ...]:
    """The facts of each layer and operation, in the order of the graph."""
    return tuple(_layer(graph, path, operation) for path, operation in graph.operations.items())


def _layer(graph: Graph, path: str, operation: Any) -> LayerFacts:
    activation = effective_activation(graph, path) if has_weights(graph, path) else None
    built = bool(getattr(operation, "built", True))
    return LayerFacts(
        path,
        type(operation).__name__,
        built=built,
        trainable=bool(getattr(operation, "trainable", False)),
        parameters=count(getattr(operation, "weights", ())) if built else None,
        trainable_parameters=count(getattr(operation, "trainable_weights", ())) if built else None,
        weights=weights_of(operation, activation),
        inside=graph.inside.get(path),
        inputs=graph.before.get(path),
        output_shape=output_shape_of(operation),
        units=units_of(operation),
        activation=activation_of(operation),
        effective_activation=activation,
        acts_on=acts_on(graph, path),
        normalization=normalization(graph, path),
        dropout_rate=_dropout_rate(operation),
        activity_regularizer=component_of(getattr(operation, "activity_regularizer", None)),
        settings=_settings(operation),
    )


def count(weights: Any) -> int:
    """Number of entries of all weights."""
    return sum(math.prod(weight.shape) for weight in weights)


def output_shape_of(operation: Any) -> tuple[int | None, ...] | None:
    """Shape of an operation's first output where it was first called; None where no call is recorded."""
    nodes = getattr(operation, "_inbound_nodes", ())
    return tuple(nodes[0].outputs[0].shape) if nodes and nodes[0].outputs else None


def units_of(operation: Any) -> int | None:
    """How many features a layer was told to put out; None where it has no argument for that."""
    layer = core_of(operation)
    units = getattr(layer, "units", None) or getattr(layer, "filters", None)
    return units if isinstance(units, int) else None


def _dropout_rate(operation: Any) -> float | None:
    """The rate of a dropout layer, or the one of a layer that drops out inputs itself."""
    name = "rate" if "Dropout" in type(operation).__name__ else "dropout"
    rate = getattr(core_of(operation), name, None)
    return float(rate) if isinstance(rate, int | float) else None


def _settings(operation: Any) -> dict[str, Any] | None:
    config = config_of(operation)
    return None if config is None else dict(_simple(config))


def _simple(config: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Arguments without parts of their own; activation and the like have fields of their own."""
    for name, value in config.items():
        nested = isinstance(value, dict) or (isinstance(value, list) and len(value) > 8)
        if not nested and value is not None and name not in ("trainable", "dtype", "activation"):
            yield name, value
