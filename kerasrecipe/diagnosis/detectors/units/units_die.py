"""The detector of units that die while training."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, idle_at_first, of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class UnitsDie(Detector):
    """Far more units are dead at the end than at the start.

    A step that was too long has moved their weights to where they are off for every sample. At the start a
    dead unit is one whose bias has no gradient in the first batches. These and the samples that are looked at
    later differ, so that healthy layers seem to lose up to three tenths of their units.

    Source:
        Stanford CS231n, Commonly used activation functions, https://cs231n.github.io/neural-networks-1/

    Args:
        rise: of the share of dead units of a layer, at least.
        units: of the layer, at least.
    """

    name = "units-die"
    needs = ("layers.dead_units", "card.model.outputs")

    rise: float = 0.4
    units: int = 4

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the last measurement with the first steps and the first measurement."""
        layers, dead, steps = of_hidden_layers(trace, "dead_units", RELU_LIKE)
        if not layers or not len(dead):
            return
        wide = np.array([(layer.units or 0) >= self.units for layer in layers])
        at_first = np.fmin(idle_at_first(trace, layers), dead[0])
        rise = dead[-1] - at_first
        rise = np.where(wide & np.isfinite(rise), rise, 0.0)
        worst = int(rise.argmax())
        if rise[worst] < self.rise:
            return
        yield self.symptom(
            "info",
            f"dead units of {layers[worst].name!r} rise from {at_first[worst]:.0%} to {dead[-1, worst]:.0%}",
            "dead_units",
            (1, steps[-1]),
            layer=layers[worst].name,
            at_first=at_first[worst],
            at_last=dead[-1, worst],
            layers=int((rise >= self.rise).sum()),
        )
