"""The detector of weights that let the signal die out."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import WeightFacts
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import hidden_layers, normalizes
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class WeightsTooNarrow(Detector):
    """Weights begin so narrow that the signal dies out from layer to layer.

    What reaches the outputs hardly depends on the inputs, and the gradient dies out in the same way. Weights
    that keep the scale of the gradient, √(g / fan-out), are wide enough too: Glorot's are in between the two.

    Source:
        He et al. 2015, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852

    Args:
        share: what is left of the signal behind the hidden layers, at most.
        layer_share: what is left behind the narrowest one, at most; Glorot weights before ReLU leave at least
            0.7.
    """

    name = "weights-too-narrow"
    needs = ("card.model.outputs",)

    share: float = 0.1
    layer_share: float = 0.3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Multiplies the ratios of the hidden layers."""
        model = trace.fact("card.model")
        kernels = [(layer, layer.weight("kernel")) for layer in hidden_layers(model)]
        ratios = [(_width(kernel), layer) for layer, kernel in kernels if kernel]
        known = [(ratio, layer) for ratio, layer in ratios if ratio]
        if not known or normalizes(model) or trace.fact("card.training.optimizer.updates_done"):
            return
        product = math.prod(ratio for ratio, _ in known)
        narrowest, layer = min(known, key=lambda pair: pair[0])
        if product > self.share or narrowest > self.layer_share:
            return
        yield self.symptom(
            "info",
            f"the weights of {layer.name!r} begin {narrowest:.2g} times as wide as keeps the signal's scale; "
            f"{product:.1g} of it is left behind the hidden layers",
            "card.model.layers",
            layer=layer.name,
            narrowest=narrowest,
            product=product,
        )


def _width(kernel: WeightFacts) -> float | None:
    """The deviation over the one that keeps the scale forwards or backwards, whichever is less."""
    ratio, shape = kernel.relative_deviation, kernel.shape
    if ratio is None or shape is None or len(shape) < 2:
        return ratio
    return ratio * math.sqrt(max(1.0, shape[-1] / shape[-2]))  # fan-out over fan-in
