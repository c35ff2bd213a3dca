"""The operations of a model with their connections, nested models laid open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras


@dataclass(frozen=True)
class Graph:
    """Operations by path, as in "encoder/dense", and which receives which one's output.

    Args:
        operations: layers, and other operations of functional models, in the order of computing.
        inside: for layers in a layer that is not a recorded model, the path of that layer.
        before: paths of the operations whose output each receives; without an entry where calls are not
            recorded, as in subclassed models.
        after: the reverse.
        exits: the operation behind each output of the model; None where they are not recorded.
    """

    operations: Mapping[str, Any]
    inside: Mapping[str, str]
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    exits: tuple[str, ...] | None


def graph_of(model: keras.Model) -> Graph:
    """The graph of any model; of a subclassed one the layers only."""
    builder = _Builder()
    if is_recorded(model):
        ends = builder.open(model, "", None)
        builder.link((), ends.entries)
        exits = ends.exits
    else:
        for layer in parts_of(model):
            builder.add(layer, "", None)
        exits = None
    return Graph(builder.operations, builder.inside, builder.before, builder.after, exits)


def is_recorded(layer: Any) -> bool:
    """Whether a layer is a model that knows how its layers are connected."""
    return isinstance(layer, keras.Sequential) or hasattr(layer, "_nodes_by_depth")


def parts_of(layer: Any) -> list[Any]:
    """The layers that a layer holds; a recurrent layer and its cell count as one."""
    return [] if isinstance(layer, keras.layers.RNN) else list(getattr(layer, "_layers", ()))


@dataclass(frozen=True)
class _Ends:
    """Where a part of the graph is entered and left: a path for each of its inputs and outputs."""

    entries: tuple[str, ...]
    exits: tuple[str, ...]


class _Builder:
    def __init__(self) -> None:
        self.operations: dict[str, Any] = {}
        self.inside: dict[str, str] = {}
        self.before: dict[str, tuple[str, ...]] = {}
        self.after: dict[str, tuple[str, ...]] = {}

    def add(self, operation: Any, prefix: str, holder: str | None) -> _Ends:
        """Adds an operation, or in the place of a recorded model all of its operations."""
        if is_recorded(operation):
            return self.open(operation, f"{prefix}{operation.name}/", holder)
        path = self._free(f"{prefix}{operation.name}")
        self.operations[path] = operation
        if holder:
            self.inside[path] = holder
        for part in parts_of(operation):
            self.add(part, f"{path}/", path)
        return _Ends((path,), (path,))

    def open(self, model: Any, prefix: str, holder: str | None) -> _Ends:
        """Adds all operations of a recorded model."""
        if isinstance(model, keras.Sequential):
            return self._add_chain(model.layers, prefix, holder)
        return self._add_functional(model, prefix, holder)

    def link(self, sources: Iterable[str], targets: Iterable[str]) -> None:
        """Notes that each target receives the output of each source, or of none."""
        for target in targets:
            self.before[target] = _joined(self.before.get(target, ()), sources)
        for source in sources:
            self.after[source] = _joined(self.after.get(source, ()), targets)

    def _add_chain(self, layers: Iterable[Any], prefix: str, holder: str | None) -> _Ends:
        parts = [self.add(layer, prefix, holder) for layer in layers]
        parts = [part for part in parts if part.exits]
        for first, second in pairwise(parts):
            self.link(first.exits, second.entries)
        return _Ends(parts[0].entries, parts[-1].exits) if parts else _Ends((), ())

    def _add_functional(self, model: Any, prefix: str, holder: str | None) -> _Ends:
        ends = {id(each): self.add(each, prefix, holder) for each in model.operations}
        for node in (node for nodes in model._nodes_by_depth.values() for node in nodes):
            entries = ends[id(node.operation)].entries
            for place, tensor in enumerate(node.input_tensors):
                into = entries[place : place + 1] if len(entries) == len(node.input_tensors) else entries
                self.link(_sources(tensor, ends), into)
        entries = tuple(path for tensor in model.inputs for path in _sources(tensor, ends))
        return _Ends(entries, tuple(path for tensor in model.outputs for path in _sources(tensor, ends)))

    def _free(self, path: str) -> str:
        """The path, numbered where a subclassed model has two layers of one name."""
        number, free = 1, path
        while free in self.operations:
            number += 1
            free = f"{path}:{number}"
        return free


def _sources(tensor: Any, ends: Mapping[int, _Ends]) -> tuple[str, ...]:
    """The path behind a symbolic tensor; none where the model begins after it."""
    operation, _, place = tensor._keras_history
    exits = ends[id(operation)].exits if id(operation) in ends else ()
    return exits[place : place + 1] if len(exits) > 1 else exits


def _joined(paths: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*paths, *more]))
