"""The detector of deep networks without help for the depth."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import JOINING, has, hidden_layers, normalizes
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class DeepPlainStack(Detector):
    """Many layers follow one another with neither normalisation nor shortcuts.

    Such networks become harder to train with every layer; from some depth on they learn less than shallow
    ones.

    Source:
        He et al. 2016, Deep residual learning, figure 1, https://arxiv.org/abs/1512.03385

    Args:
        depth: number of hidden layers, at least.
    """

    name = "deep-plain-stack"
    needs = ("card.model.outputs",)

    depth: int = 8

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the hidden layers."""
        model = trace.fact("card.model")
        hidden = hidden_layers(model)
        if len(hidden) < self.depth or normalizes(model) or has(model, JOINING):
            return
        if all(layer.effective_activation == "selu" for layer in hidden):
            return  # they normalise themselves
        message = f"{len(hidden)} hidden layers follow one another with neither normalisation nor shortcuts"
        yield self.symptom("info", message, "card.model.layers", layer=hidden[0].name, depth=len(hidden))
