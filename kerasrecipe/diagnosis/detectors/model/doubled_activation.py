"""The detector of activations that are applied twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class DoubledActivation(Detector):
    """An activation is applied to what was activated already.

    A second ReLU changes nothing; a second sigmoid or tanh squeezes what the first one left.

    Source:
        Nikanjam et al. 2021, NeuraLint, https://arxiv.org/abs/2105.08095
    """

    name = "doubled-activation"
    needs = ("card.model.outputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks for activations of what an activation puts out."""
        layers = trace.fact("card.model.layers")
        own = {layer.name for layer in layers if layer.weights and layer.activation not in (None, "linear")}
        activations = {layer.name for layer in layers if layer.acts_on}
        for layer in layers:
            if layer.acts_on in own | activations:
                message = f"{layer.name!r} activates what {layer.acts_on!r} has activated already"
                yield self.symptom("info", message, "card.model.layers", layer=layer.acts_on)
                return
