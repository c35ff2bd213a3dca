"""The statistics of the layers of one forward pass."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import keras

from kerasrecipe.callbacks.activations.activation_kind import activation_kind
from kerasrecipe.callbacks.activations.mask_reader import MaskReader
from kerasrecipe.callbacks.activations.unit_rank import correlations
from kerasrecipe.callbacks.activations.unit_statistics import unit_statistics
from kerasrecipe.callbacks.activations.unit_values import unit_values


class Recorder:
    """Takes up the layers' outputs one after another, and keeps their statistics only.

    An output waits until the next layer is called: Keras attaches its mask after `call` has returned. No more
    than the outputs of layers in each other wait at once, so a pass holds about one activation more.

    Args:
        samples: of the batch; a first axis of another length is none of samples.
    """

    def __init__(self, samples: int) -> None:
        self.samples = samples
        self.mask_of = MaskReader()
        self.names: list[str] = []
        self.statistics: list[dict[str, Any]] = []
        self.not_tapped: dict[str, str] = {}
        self._calls: Counter[str] = Counter()
        self._waiting: list[tuple[str, Any, Any]] = []
        self._axes: dict[int, int] = {}

    def add(self, name: str, layer: Any, arguments: tuple[Any, ...], outputs: Any) -> None:
        """Takes up the first of a layer's outputs."""
        self._calls[name] += 1
        tensor = next((each for each in keras.tree.flatten(outputs) if keras.ops.is_tensor(each)), None)
        if tensor is None or not keras.backend.is_float_dtype(tensor.dtype):
            self.not_tapped[name] = "it puts out no floating-point numbers"
        elif tuple(tensor.shape[:1]) != (self.samples,) or None in tuple(tensor.shape):
            self.not_tapped[name] = "its output has no axis of samples first, or no fixed shape"
        elif any(tensor is argument for argument in arguments):
            self.not_tapped[name] = "it hands its input on"
        else:
            count = self._calls[name]
            self._waiting.append((name if count == 1 else f"{name}/{count}", layer, tensor))

    def flush(self) -> None:
        """Computes the statistics of what waits."""
        waiting, self._waiting = self._waiting, []
        for name, layer, tensor in waiting:
            units = unit_values(tensor, self.unit_axis(layer, len(tensor.shape)), self.mask_of(tensor))
            self.names.append(name)
            self.statistics.append(unit_statistics(units, activation_kind(layer)) | correlations(units))

    def unit_axis(self, layer: Any, rank: int) -> int:
        """1 for channels first, which the layer says, or the last one that did for as many axes; else -1."""
        data_format = getattr(layer, "data_format", None)
        if data_format is not None:
            self._axes[rank] = 1 if data_format == "channels_first" and rank > 2 else -1
        return self._axes.get(rank, -1)

    def note_missing(self, layers: Mapping[str, Any]) -> None:
        """Notes the layers that were not called."""
        for name in layers:
            if not self._calls[name]:
                self.not_tapped[name] = "no call of it was seen"
