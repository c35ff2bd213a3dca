"""The detector of deep networks of few units."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import JOINING, has, hidden_layers, normalizes
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class NarrowDeepStack(Detector):
    """The network is so deep and so thin that a whole ReLU layer is likely to be dead from the start.

    Each unit of a ReLU layer is off for a given sample with probability 1/2. If all N of them are, nothing of
    the sample comes through, with probability 1 - Π (1 - 2^(-N)) over the layers. A convolution looks at many
    places of a sample and does not count.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733

    Args:
        probability: of nothing coming through, at least.
        depth: number of hidden layers, at least.
    """

    name = "narrow-deep-stack"
    needs = ("card.model.outputs",)

    probability: float = 0.1
    depth: int = 4

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Works out the probability for the ReLU layers."""
        model = trace.fact("card.model")
        dense = [layer for layer in hidden_layers(model) if len(layer.output_shape or ()) == 2]
        relus = [layer for layer in dense if layer.effective_activation == "relu" and layer.units]
        if len(relus) < self.depth or normalizes(model) or has(model, JOINING):
            return
        through = 1.0
        for layer in relus:
            through *= 1 - 0.5 ** (layer.units or 1)
        if 1 - through < self.probability:
            return
        thinnest = min(relus, key=lambda layer: layer.units or 0)
        yield self.symptom(
            "info",
            f"{len(relus)} ReLU layers of as few as {thinnest.units} units: with probability "
            f"{1 - through:.0%} nothing of a sample comes through at the start",
            "card.model.layers",
            layer=thinnest.name,
            probability=1 - through,
            depth=len(relus),
        )
