"""The detector of weights that let the signal grow."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import normalizes, summing_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class WeightsTooWide(Detector):
    """Weights begin so wide that the signal grows from layer to layer.

    Weights of deviation √(g / fan-in) keep the signal's scale, with g = 2 before ReLU and 1 otherwise. Their
    ratio to that, multiplied over the layers, is by how much the outputs are too large.

    Source:
        He et al. 2015, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852

    Args:
        growth: how much the signal grows over all layers, at least.
        layer_growth: how much in one layer, at least.
    """

    name = "weights-too-wide"
    needs = ("card.model.outputs",)

    growth: float = 10.0
    layer_growth: float = 3.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Multiplies the ratios over the layers."""
        model = trace.fact("card.model")
        kernels = [(layer, layer.weight("kernel")) for layer in summing_layers(model)]
        ratios = [(kernel.relative_deviation, layer) for layer, kernel in kernels if kernel]
        known = [(ratio, layer) for ratio, layer in ratios if ratio]
        if not known or normalizes(model) or trace.fact("card.training.optimizer.updates_done"):
            return
        product = math.prod(ratio for ratio, _ in known)
        widest, layer = max(known, key=lambda pair: pair[0])
        if product < self.growth or widest < self.layer_growth:
            return
        yield self.symptom(
            "info",
            f"the weights of {layer.name!r} begin {widest:.2g} times as wide as keeps the signal's scale, "
            f"over all layers {product:.2g} times",
            "card.model.layers",
            layer=layer.name,
            widest=widest,
            product=product,
        )
