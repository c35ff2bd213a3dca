"""The detector of layers that put out the same for every sample."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import may_go_around
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ConstantLayer(Detector):
    """Every unit of a hidden layer of sigmoids or the like puts out one value for all samples.

    The signal has died out before it: differences are below what numbers of 32 bits resolve.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        https://proceedings.mlr.press/v9/glorot10a.html
    """

    name = "constant-layer"
    needs = ("layers.dead_units", "card.model.outputs")

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the last measurement."""
        layers, constant, steps = of_hidden_layers(trace, "dead_units")
        for place, layer in enumerate(layers):
            if layer.effective_activation in RELU_LIKE or not len(constant) or not constant[-1, place] >= 1:
                continue
            message = f"every unit of {layer.name!r} puts out one value for all samples"
            severity = "info" if may_go_around(trace.fact("card.model")) else "error"
            yield self.symptom(severity, message, "dead_units", (steps[-1], steps[-1]), layer=layer.name)
            return
