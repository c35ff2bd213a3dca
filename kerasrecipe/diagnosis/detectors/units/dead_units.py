"""The detector of units that put out 0 for every sample."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class DeadUnits(Detector):
    """Most units of a hidden layer put out 0 for every sample looked at.

    Per sample, half to four fifths of ReLU outputs are 0 in healthy networks; dead is a unit that is 0 for
    all. Up to a half of the units of wide layers can be, on a few hundred samples, without harm.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733

    Args:
        share: of the layer's units, more than.
    """

    name = "dead-units"
    needs = ("layers.dead_units", "card.model.outputs")

    share: float = 0.6

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the last measurement of each hidden layer."""
        layers, dead, steps = of_hidden_layers(trace, "dead_units", RELU_LIKE)
        if not layers or not len(dead) or not np.isfinite(dead[-1]).any():
            return
        worst = int(np.nanargmax(dead[-1]))
        share = float(dead[-1, worst])
        if not self.share < share:
            return
        yield self.symptom(
            "info",
            f"{share:.0%} of the units of {layers[worst].name!r} put out 0 for every sample",
            "dead_units",
            (steps[0], steps[-1]),
            layer=layers[worst].name,
            share=share,
            at_first=float(dead[0, worst]),
        )
