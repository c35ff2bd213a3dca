"""Facts of the outputs of a model."""

from collections.abc import Iterator

import keras

from kerasrecipe.callbacks.inspect.flow import giver_of_units, output_activation
from kerasrecipe.callbacks.inspect.graph import Graph
from kerasrecipe.callbacks.inspect.layers import units_of
from kerasrecipe.callbacks.inspect.structure import leaves
from kerasrecipe.diagnosis.card import OutputFacts


def outputs_of(model: keras.Model, graph: Graph) -> Iterator[OutputFacts]:
    """The facts of each output; none where they are not recorded."""
    tensors = getattr(model, "outputs", None)
    exits = graph.exits or ()
    if tensors and len(tensors) != len(exits):
        exits = exits[:1] * len(tensors)  # one layer gives several, as a recurrent one its states
    names, shapes = output_names(model), [tuple(tensor.shape) for tensor in tensors or ()]
    unknown = (None,) * len(exits)
    for path, name, shape in zip(exits, names or unknown, shapes or unknown, strict=True):
        giver = giver_of_units(graph, path)
        asked = units_of(graph.operations[giver]) if giver else None
        units = shape[-1] if shape and len(shape) > 1 else asked
        yield OutputFacts(name, path, shape, units, output_activation(graph, path))


def output_names(model: keras.Model) -> list[str] | None:
    """What losses, metrics and targets call the outputs; None where they have no names yet."""
    names = getattr(model, "output_names", None)
    if names is None or not isinstance(model.output, dict):
        return names
    keys = {id(tensor): key for key, tensor in leaves(model.output)}
    return [keys[id(tensor)] or name for tensor, name in zip(model.outputs, names, strict=True)]
