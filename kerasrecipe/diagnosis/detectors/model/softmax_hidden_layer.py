"""The detector of softmaxes inside the network."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import JOINING, has, hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class SoftmaxHiddenLayer(Detector):
    """A hidden layer is a softmax, whose units share a sum of 1.

    With n units each is about 1/n, and so are differences and gradients. As a gate, where another way is
    multiplied by it, a softmax is in its place.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2.3, https://www.deeplearningbook.org
    """

    name = "softmax-hidden-layer"
    needs = ("card.model.outputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at what activates each hidden layer."""
        model = trace.fact("card.model")
        found = [layer for layer in hidden_layers(model) if layer.effective_activation == "softmax"]
        if not found or has(model, JOINING):
            return
        count = "is a softmax: its" if len(found) == 1 else f"and {len(found) - 1} more are softmaxes: their"
        message = f"the hidden layer {found[0].name!r} {count} units share a sum of 1"
        yield self.symptom("warning", message, "card.model.layers", layer=found[0].name, layers=len(found))
