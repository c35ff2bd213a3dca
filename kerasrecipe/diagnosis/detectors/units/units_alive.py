"""The detector of hidden layers whose units take part."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, of_hidden_layers
from kerasrecipe.diagnosis.symptom import GOOD, Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class UnitsAlive(Detector):
    """Few ReLU units of any hidden layer are dead at the end.

    Steps that are far too long would have killed many; it speaks against a rate that is too high.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733

    Args:
        share: of the units of the layer with most dead ones, at most.
    """

    name = "units-alive"
    needs = ("layers.dead_units", "card.model.outputs")

    share: float = 0.25

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the last measurement of each hidden layer."""
        layers, dead, steps = of_hidden_layers(trace, "dead_units", RELU_LIKE)
        if not layers or not len(dead) or not np.isfinite(dead[-1]).all() or dead[-1].max() > self.share:
            return
        most = float(dead[-1].max())
        message = f"at most {most:.0%} of the units of a hidden layer put out 0 for every sample"
        yield self.symptom(GOOD, message, "dead_units", (steps[-1], steps[-1]), share=most)
