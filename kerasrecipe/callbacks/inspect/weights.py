"""Facts of the weights of one layer."""

import math
from collections.abc import Iterator
from typing import Any

import keras

from kerasrecipe.callbacks.inspect.component import component_of
from kerasrecipe.callbacks.inspect.graph import parts_of
from kerasrecipe.callbacks.inspect.rows import MOST_ENTRIES
from kerasrecipe.callbacks.inspect.statistics import statistics_of
from kerasrecipe.diagnosis.card import WeightFacts

GAINS = {"relu": 2.0, "relu6": 2.0, "leaky_relu": 2.0, "prelu": 2.0}
"""Mean square that goes in over the one that comes out, He et al. 2015; 1 for others."""

SWITCHES = {"bias": "use_bias", "beta": "center", "gamma": "scale"}
"""Arguments that do without a weight."""


def weights_of(layer: Any, activation: str | None) -> tuple[WeightFacts, ...]:
    """The layer's own weights; before it is built, those that it has an initializer for.

    Args:
        layer: a layer.
        activation: what its output meets before the next weights.
    """
    holder = getattr(layer, "cell", layer)
    if not getattr(layer, "built", False):
        return tuple(_planned(holder))
    within = {id(weight) for part in parts_of(layer) for weight in part.weights}
    own = (weight for weight in getattr(layer, "weights", ()) if id(weight) not in within)
    return tuple(_built(layer, holder, weight, GAINS.get(activation or "", 1.0)) for weight in own)


def _planned(holder: Any) -> Iterator[WeightFacts]:
    names = [name for name in vars(holder) if name.endswith("_initializer") and name[0] != "_"]
    for stem in (name.removesuffix("_initializer") for name in names):
        if getattr(holder, SWITCHES.get(stem, ""), True):
            yield WeightFacts(_weight_name(holder, stem), *_arguments(holder, stem))


def _weight_name(holder: Any, stem: str) -> str:
    """What the weight of an initializer is called, as in `recurrent_initializer`."""
    if stem == "depthwise" and not hasattr(holder, "pointwise_initializer"):
        return "kernel"
    return f"{stem}_kernel" if stem in ("recurrent", "depthwise", "pointwise") else stem


def _built(layer: Any, holder: Any, weight: Any, gain: float) -> WeightFacts:
    shape = tuple(int(size) for size in weight.shape)
    fan_in = fan_in_of(layer, weight.name, shape)
    if weight.name == "recurrent_kernel":
        gain = 1.0
    values = keras.ops.convert_to_numpy(weight.value).ravel()
    return WeightFacts(
        weight.name,
        *_arguments(holder, weight.name),
        shape=shape,
        trainable=bool(weight.trainable),
        fan_in=fan_in,
        asked_deviation=math.sqrt(gain / fan_in) if fan_in else None,
        statistics=statistics_of(values[:: -(-values.size // MOST_ENTRIES) or 1]),
    )


def _arguments(holder: Any, name: str) -> tuple[Any, Any]:
    """The initializer and the regularizer that a layer has for a weight."""
    stem = name.removesuffix("_kernel")
    stems = (name, stem, "depthwise") if name == "kernel" else (name, stem)
    kinds = ("initializer", "regularizer")
    found = ([getattr(holder, f"{each}_{kind}", None) for each in stems] for kind in kinds)
    first, second = (component_of(next(filter(None, each), None)) for each in found)
    return first, second


def fan_in_of(layer: Any, name: str, shape: tuple[int, ...]) -> int | None:
    """How many numbers each output of a layer sums up through a weight; None if it is no kernel.

    Example:
        >>> fan_in_of(keras.layers.Conv2D(8, 3), "kernel", (3, 3, 16, 8))
        144
    """
    if not name.endswith("kernel") or len(shape) < 2:
        return None
    class_name = type(layer).__name__
    if isinstance(layer, keras.layers.EinsumDense):
        kernel, output = layer.equation.split(",")[1].split("->")
        return math.prod(size for axis, size in zip(kernel, shape, strict=True) if axis not in output)
    if class_name.endswith("Transpose"):
        return max(1, math.prod((*shape[:-2], shape[-1])) // math.prod(layer.strides))
    if name == "depthwise_kernel" or class_name.startswith("Depthwise"):
        return math.prod(shape[:-2])
    return math.prod(shape[:-1])
