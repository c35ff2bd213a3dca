"""What was measured of the units of hidden layers."""

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.card import LayerFacts, ModelFacts
from kerasrecipe.diagnosis.detectors.model.hidden_layers import hidden_layers
from kerasrecipe.diagnosis.trace import Trace

RELU_LIKE = ("relu", "relu6")
"""Activations of exactly 0 over half of their range, where a unit can die."""


def of_hidden_layers(
    trace: Trace, signal: str, activations: tuple[str, ...] | None = None
) -> tuple[list[LayerFacts], NDArray[np.float64], NDArray[np.int64]]:
    """Hidden layers that were measured, `(n, layers)` values of a signal, and the steps `(n,)`.

    Args:
        trace: the run.
        signal: name of the layers' signal.
        activations: only layers that are activated so.
    """
    measured, model = trace.layers[signal], trace.fact("card.model")
    layers = _measured(model, measured.layers) if model else []
    layers = [each for each in layers if activations is None or each.effective_activation in activations]
    places = [measured.layers.index(_where(model, layer)) for layer in layers] if model else []
    return layers, measured.values[:, places], measured.steps


def _measured(model: ModelFacts, names: tuple[str, ...]) -> list[LayerFacts]:
    return [layer for layer in hidden_layers(model) if _where(model, layer) in names]


def _where(model: ModelFacts, layer: LayerFacts) -> str:
    """The layer whose outputs are the activated ones: a separate activation, or the layer itself."""
    activations = [each.name for each in model.layers if each.acts_on == layer.name]
    return activations[0] if activations else layer.name


def idle_at_first(trace: Trace, layers: list[LayerFacts], steps: int = 5) -> NDArray[np.float64]:
    """The share of each layer's units that the first batches give no gradient, `(layers,)`.

    A unit that is 0 for a whole batch has a bias without a gradient. Of a few batches the smallest share is
    taken; it is not a number for layers without a bias.

    Args:
        trace: the run.
        layers: of which layers.
        steps: measurements up to this step are looked at.
    """
    zeros = trace.layers.get("gradient_zero_share")
    if zeros is None or not len(zeros) or zeros.steps[0] > steps:
        return np.full(len(layers), np.nan)
    first = zeros.values[zeros.steps <= steps].min(0)
    biases = {name.split("/")[-2]: first[place] for place, name in enumerate(zeros.layers) if _is_bias(name)}
    return np.array([biases.get(layer.name, np.nan) for layer in layers])


def _is_bias(name: str) -> bool:
    return name.count("/") > 0 and name.endswith("/bias")
