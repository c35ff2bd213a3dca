"""What happens to a layer's output before the next weights, and what came before a layer."""

from collections import deque
from collections.abc import Iterator

import keras

from kerasrecipe.callbacks.inspect.activation import activation_of, core_of
from kerasrecipe.callbacks.inspect.component import from_keras
from kerasrecipe.callbacks.inspect.graph import Graph, parts_of

NORMALIZATIONS = (
    keras.layers.BatchNormalization,
    keras.layers.GroupNormalization,
    keras.layers.LayerNormalization,
    keras.layers.Normalization,
    keras.layers.RMSNormalization,
    keras.layers.UnitNormalization,
)

RESHAPES = ("ExpandDims", "GetItem", "Identity", "Reshape", "Squeeze", "Transpose")
"""Operations between layers that keep every value."""


def acts_on(graph: Graph, path: str) -> str | None:
    """The layer whose output reaches an activation, through layers that only pass it on."""
    if not is_activation_only(graph, path):
        return None
    return _source(graph, path)


def is_activation_only(graph: Graph, path: str) -> bool:
    """Whether a layer does nothing but apply a function that is not linear."""
    return _bends(graph, path) and not has_weights(graph, path)


def effective_activation(graph: Graph, path: str) -> str | None:
    """The nearest activation on any way from a layer's output to the next weights.

    Returns:
        Its name; "linear" where no way meets one; None where a way cannot be followed.
    """
    if _bends(graph, path):
        return activation_of(graph.operations[path])
    if _is_opaque(graph, path):
        return None
    return _next_activation(graph, path)


def normalization(graph: Graph, path: str) -> str | None:
    """Where a normalising layer stands; None for other layers and where it cannot be told."""
    if not isinstance(graph.operations[path], NORMALIZATIONS) or path not in graph.before:
        return None
    source = _source(graph, path)
    if source is None:
        first = [path, *_backwards(graph, path)][-1]
        return None if first not in graph.before else "of inputs"
    if isinstance(graph.operations[source], keras.layers.InputLayer):
        return "of inputs"
    if _bends(graph, source):
        return "after activation"
    following = None if _is_opaque(graph, source) else _next_activation(graph, path)
    return {None: None, "linear": "without activation"}.get(following, "before activation")


def output_activation(graph: Graph, path: str) -> str | None:
    """The last function that was applied to what a layer puts out; None where it is not known."""
    for place in (path, *_backwards(graph, path)):
        if _bends(graph, place):
            return activation_of(graph.operations[place])
        if isinstance(graph.operations[place], NORMALIZATIONS) or has_weights(graph, place):
            return None if _is_opaque(graph, place) else "linear"
        if _changes_values(graph, place) or len(graph.before.get(place, ())) > 1:
            return None
    return "linear" if path in graph.before else None


def giver_of_units(graph: Graph, path: str) -> str | None:
    """The layer that decides how many features an output has; None where it is not plain."""
    for place in (path, *_backwards(graph, path)):
        operation = graph.operations[place]
        drops = "Dropout" in type(operation).__name__
        if not (drops or isinstance(operation, NORMALIZATIONS) or is_activation_only(graph, place)):
            return place
    return None


def has_weights(graph: Graph, path: str) -> bool:
    """Whether a layer combines its inputs by weights; those of normalisations and PReLU only scale."""
    operation = graph.operations[path]
    if isinstance(operation, NORMALIZATIONS) or type(operation).__name__ == "PReLU":
        return False
    core = core_of(operation)
    held = (operation, core, getattr(core, "cell", core), *parts_of(operation))
    return any(
        getattr(layer, "weights", ()) or any(name.endswith("_initializer") for name in vars(layer))
        for layer in held
    )


def _next_activation(graph: Graph, path: str) -> str | None:
    """As `effective_activation`, from behind the layer on."""
    waiting, seen, lost = deque([path]), {path}, False
    while waiting:
        place = waiting.popleft()
        following = graph.after.get(place, ())
        lost = lost or not (following or place in (graph.exits or ()))
        for later in (each for each in following if each not in seen):
            seen.add(later)
            if is_activation_only(graph, later):
                return activation_of(graph.operations[later])
            lost = lost or _is_opaque(graph, later)
            if not has_weights(graph, later):
                waiting.append(later)
    return None if lost else "linear"


def _source(graph: Graph, path: str) -> str | None:
    """The nearest earlier layer that does more than hand its input on; None if there is none or unknown."""
    return next((earlier for earlier in _backwards(graph, path) if not _passes(graph, earlier)), None)


def _backwards(graph: Graph, path: str) -> Iterator[str]:
    """The earlier operations, as far as each has a single one before it."""
    while len(before := graph.before.get(path, ())) == 1:
        (path,) = before
        yield path


def _bends(graph: Graph, path: str) -> bool:
    """Whether a layer applies a function that is not linear."""
    return activation_of(graph.operations[path]) not in (None, "linear")


def _passes(graph: Graph, path: str) -> bool:
    """Whether a layer hands its only input on, neither weighted nor bent."""
    if _bends(graph, path) or has_weights(graph, path) or _is_opaque(graph, path):
        return False
    is_input = isinstance(graph.operations[path], keras.layers.InputLayer)
    return not is_input and len(graph.before.get(path, ())) <= 1


def _is_opaque(graph: Graph, path: str) -> bool:
    """Whether what a layer does cannot be told: one of the user's that has no `activation`."""
    operation = graph.operations[path]
    if isinstance(operation, keras.layers.Lambda):
        return True
    return not from_keras(type(operation)) and activation_of(operation) is None


def _changes_values(graph: Graph, path: str) -> bool:
    operation = graph.operations[path]
    if isinstance(operation, keras.layers.Layer):
        return _is_opaque(graph, path) or isinstance(operation, keras.layers.Rescaling)
    return type(operation).__name__ not in RESHAPES
