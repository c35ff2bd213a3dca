"""The detector of stacks of sigmoids."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import has, hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class SaturatingHiddenLayers(Detector):
    """Several hidden layers are sigmoids, each of which passes on at most a quarter of the gradient.

    The derivative of a sigmoid is 1/4 at best, and outputs that are never negative push the next layer into
    saturation. As gates, by which another way is multiplied, they are in their place.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        https://proceedings.mlr.press/v9/glorot10a.html

    Args:
        depth: from so many sigmoid layers on the gradient is less than 2 % of what it was.
    """

    name = "saturating-hidden-layers"
    needs = ("card.model.outputs",)

    depth: int = 3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the sigmoid layers."""
        model = trace.fact("card.model")
        hidden = hidden_layers(model)
        sigmoids = [layer for layer in hidden if layer.effective_activation in ("sigmoid", "hard_sigmoid")]
        if len(sigmoids) < self.depth or has(model, ("Multiply",)):
            return
        yield self.symptom(
            "info",
            f"{len(sigmoids)} hidden layers are sigmoids, which together pass on at most "
            f"{0.25 ** len(sigmoids):.1g} of the gradient",
            "card.model.layers",
            layer=sigmoids[0].name,
            depth=len(sigmoids),
        )
