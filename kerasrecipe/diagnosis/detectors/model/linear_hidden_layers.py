"""The detector of hidden layers without an activation."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import (
    SUMMING,
    hidden_layers,
    last_layers,
    rebuilds_inputs,
)
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace

LINEAR = (
    *SUMMING,
    *("InputLayer", "Masking", "Flatten", "Reshape", "Permute", "RepeatVector", "TimeDistributed"),
    *("Conv1DTranspose", "Conv2DTranspose", "DepthwiseConv1D", "DepthwiseConv2D", "Embedding"),
    *("BatchNormalization", "Normalization", "Rescaling", "Dropout", "GaussianNoise", "Activation"),
    *("AveragePooling1D", "AveragePooling2D", "GlobalAveragePooling1D", "GlobalAveragePooling2D"),
    *("ZeroPadding1D", "ZeroPadding2D", "UpSampling2D", "Add", "Average", "Subtract", "Concatenate"),
)
"""Layers that are linear but for their activation; others may be anything."""


@dataclass(frozen=True)
class LinearHiddenLayers(Detector):
    """Every hidden layer is linear, so that the network is no more than one linear layer.

    A product of matrices is a matrix. One linear layer among others, such as a bottleneck, is no fault, and
    neither is an autoencoder that looks for principal components.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.1, https://www.deeplearningbook.org
    """

    name = "linear-hidden-layers"
    needs = ("card.model.outputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at what activates each hidden layer."""
        model = trace.fact("card.model")
        hidden = hidden_layers(model)
        last = last_layers(model)
        bent = any(
            layer.class_name not in LINEAR or layer.activation not in (None, "linear")
            for layer in model.layers
            if layer.name not in last and layer.inside not in last
        )
        activated = any(layer.effective_activation != "linear" for layer in hidden)
        if not hidden or bent or activated or rebuilds_inputs(trace):
            return
        layers = "the hidden layer has" if len(hidden) == 1 else f"all {len(hidden)} hidden layers have"
        message = f"{layers} no activation: the network is one linear map of its inputs"
        yield self.symptom("warning", message, "card.model.layers", layer=hidden[0].name, layers=len(hidden))
