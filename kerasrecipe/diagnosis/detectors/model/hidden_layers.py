"""The layers of a model whose weights shape what its outputs can be."""

from kerasrecipe.diagnosis.card import LayerFacts, ModelFacts
from kerasrecipe.diagnosis.trace import Trace

SUMMING = ("Dense", "Conv1D", "Conv2D", "Conv3D", "EinsumDense", "SeparableConv1D", "SeparableConv2D")
"""Layers that put out weighted sums of their inputs, and an activation of them."""

NORMALIZING = (
    "BatchNormalization",
    "LayerNormalization",
    "GroupNormalization",
    "RMSNormalization",
    "UnitNormalization",
)
"""Layers that bring a signal to a usual scale wherever they stand."""

JOINING = (
    "Add",
    "Concatenate",
    "Multiply",
    "Average",
    "Dot",
    "Maximum",
    "Subtract",
    "Matmul",
    "Einsum",
)
"""Layers and operations through which a signal takes more than one way."""


def summing_layers(model: ModelFacts) -> list[LayerFacts]:
    """All layers that sum up, in the order of computing, the outputs' among them."""
    return [layer for layer in model.layers if layer.class_name in SUMMING and layer.weights]


def hidden_layers(model: ModelFacts) -> list[LayerFacts]:
    """Those that other weights follow; where outputs are not known, all but the last."""
    layers = summing_layers(model)
    last = last_layers(model) if model.outputs else {layer.name for layer in layers[-1:]}
    return [layer for layer in layers if layer.name not in last and layer.inside not in last]


def last_layers(model: ModelFacts) -> set[str]:
    """The layers that give the outputs, with all that only changes what they give, as an activation."""
    waiting = [output.layer for output in model.outputs or ()]
    found: set[str] = set()
    while waiting:
        layer = model.layer(waiting.pop())
        if layer is None or layer.name in found:
            continue
        found.add(layer.name)
        if not layer.parameters or layer.acts_on or layer.class_name in NORMALIZING:
            waiting += (*(layer.inputs or ()), *filter(None, [layer.acts_on]))
    return found


def has(model: ModelFacts, classes: tuple[str, ...]) -> bool:
    """Whether there is a layer of one of these classes."""
    return any(layer.class_name in classes for layer in model.layers)


def may_go_around(model: ModelFacts) -> bool:
    """Whether a signal may have more than one way through the network, past any one layer."""
    return has(model, JOINING) or model.kind == "subclassed"


def normalizes(model: ModelFacts) -> bool:
    """Whether a layer keeps the scale of the signal between the weights, not only that of the inputs."""
    return any(
        layer.class_name in NORMALIZING and layer.normalization != "of inputs" for layer in model.layers
    )


def rebuilds_inputs(trace: Trace) -> bool:
    """Whether as many numbers come out as go in, as of autoencoders, which are meant to be narrow."""
    inputs, outputs = trace.fact("card.data.training.inputs"), trace.fact("card.model.outputs")
    return bool(inputs and outputs) and inputs[0].features == max(each.units or 1 for each in outputs) > 1
