"""The detector of layers whose units are all the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class SymmetricUnits(Detector):
    """All units of a hidden layer put out the same, up to a factor.

    They began with equal weights, or the signal has collapsed to a single direction: the layer works as one
    unit.

    Source:
        Goodfellow et al. 2016, Deep learning, section 8.4, https://www.deeplearningbook.org

    Args:
        independent: number of linearly independent units, at most.
        units: of the layer, at least.
    """

    name = "symmetric-units"
    needs = ("layers.unit_rank", "card.model.outputs")

    independent: float = 1.2
    units: int = 4

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at all measurements of each hidden layer: once different, units are not symmetric."""
        layers, rank, steps = of_hidden_layers(trace, "unit_rank")
        for place, layer in enumerate(layers):
            shares = rank[:, place][np.isfinite(rank[:, place])]
            units = layer.units or 0
            if units < self.units or not shares.size or not 0 < shares.max() * units <= self.independent:
                continue
            message = f"the {units} units of {layer.name!r} all put out the same, up to a factor"
            where = (steps[0], steps[-1])
            yield self.symptom("info", message, "unit_rank", where, layer=layer.name, units=units)
            return
