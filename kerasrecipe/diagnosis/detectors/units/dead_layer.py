"""The detector of layers that put out nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import may_go_around
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class DeadLayer(Detector):
    """All units of a hidden layer put out 0 for every sample looked at.

    Nothing of the inputs gets past it and no gradient comes back: the network is cut in two. Where a signal
    has more than one way through the network, it is a hint only.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733
    """

    name = "dead-layer"
    needs = ("layers.dead_units", "card.model.outputs")

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the last measurement."""
        layers, dead, steps = of_hidden_layers(trace, "dead_units", RELU_LIKE)
        gone = np.flatnonzero(dead[-1] >= 1) if len(dead) else np.zeros(0, int)
        if not gone.size:
            return
        first = int((dead[:, gone[0]] >= 1).argmax())
        more = f" and {gone.size - 1} more" if gone.size > 1 else ""
        model, layer = trace.fact("card.model"), layers[gone[0]].name
        yield self.symptom(
            "info" if may_go_around(model) else "error",
            f"every unit of {layer!r}{more} puts out 0 for every sample from step {steps[first]} on",
            "dead_units",
            (steps[first], steps[-1]),
            layer=layer,
            layers=gone.size,
            at_first=float(dead[0, gone[0]]),
        )
