"""The input arrays whose scale a model depends on."""

from kerasrecipe.diagnosis.card import ArrayFacts, ModelFacts
from kerasrecipe.diagnosis.detectors.model.hidden_layers import NORMALIZING
from kerasrecipe.diagnosis.trace import Trace

LOOKING_UP = (
    "Embedding",
    "StringLookup",
    "IntegerLookup",
    "CategoryEncoding",
    "Hashing",
    "TextVectorization",
    "Discretization",
)
"""Layers to which inputs are names, not amounts."""

SCALING = (*NORMALIZING, "Normalization", "Rescaling", "Lambda", "Divide", "TrueDivide", "Multiply")
"""Layers and operations that bring inputs to a usual scale, or may do so."""


def scaled_by_nobody(trace: Trace) -> tuple[ArrayFacts, ...]:
    """The inputs that meet weights as they are; none where a layer scales them or looks them up first."""
    model: ModelFacts | None = trace.fact("card.model")
    for layer in model.layers if model else ():
        if layer.class_name in (*SCALING, *LOOKING_UP):
            return ()
        if layer.weights:
            break
    inputs: tuple[ArrayFacts, ...] | None = trace.fact("card.data.training.inputs")
    return inputs or ()
