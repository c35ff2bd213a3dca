"""The detector of exponentials inside the network."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ExponentialHiddenLayer(Detector):
    """Hidden layers put out exponentials, which grow beyond all bounds from layer to layer.

    Two of them one after the other make e^(e^x): at x = 7 no float can hold it.

    Source:
        Pascanu et al. 2013, On the difficulty of training recurrent neural networks,
        https://arxiv.org/abs/1211.5063

    Args:
        depth: from so many on they overflow sooner or later.
    """

    name = "exponential-hidden-layer"
    needs = ("card.model.outputs",)

    depth: int = 2

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the exponential layers."""
        hidden = hidden_layers(trace.fact("card.model"))
        found = [layer for layer in hidden if layer.effective_activation in ("exponential", "exp")]
        if not found:
            return
        severity = "warning" if len(found) >= self.depth else "info"
        count = "a hidden layer is" if len(found) == 1 else f"{len(found)} hidden layers are"
        message = f"{count} exponential, beginning with {found[0].name!r}"
        yield self.symptom(severity, message, "card.model.layers", layer=found[0].name, depth=len(found))
