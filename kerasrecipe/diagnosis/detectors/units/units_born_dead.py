"""The detector of units that are dead from the start."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import RELU_LIKE, idle_at_first, of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class UnitsBornDead(Detector):
    """Half of the units of a hidden layer or more are dead from the first step on, and at the end.

    It is the first weights, the inputs, or the shape of the network, that has put them where they are always
    off. In the first steps a dead unit is one whose bias has no gradient; wide healthy layers have a fifth of
    such units in a batch.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733

    Args:
        share: of the layer's units, at least.
        units: of the layer, at least: of three units, two are off by chance.
    """

    name = "units-born-dead"
    needs = ("layers.dead_units", "layers.gradient_zero_share", "gradient_norm", "card.model.outputs")

    share: float = 0.5
    units: int = 4

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first steps with the first and the last measurement of the units."""
        layers, dead, steps = of_hidden_layers(trace, "dead_units", RELU_LIKE)
        if not layers or not len(dead) or trace["gradient_norm"].values[0] == 0:
            return
        wide = np.array([(layer.units or 0) >= self.units for layer in layers])
        born = np.minimum(idle_at_first(trace, layers), np.minimum(dead[0], dead[-1]))
        born = np.where(wide & np.isfinite(born), born, 0.0)
        worst = int(born.argmax())
        if born[worst] < self.share:
            return
        yield self.symptom(
            "info",
            f"{born[worst]:.0%} of the units of {layers[worst].name!r} are dead from the first step on",
            "dead_units",
            (1, steps[-1]),
            layer=layers[worst].name,
            share=born[worst],
            layers=int((born >= self.share).sum()),
        )
