"""The detector of units at an end of their range."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class SaturatedUnits(Detector):
    """Most units of a hidden layer stand at an end of their range for every sample.

    There the derivative of sigmoid and tanh is nearly 0: neither signal nor gradient gets through. Saturated
    outputs are those of a sure classifier and no fault.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        https://proceedings.mlr.press/v9/glorot10a.html

    Args:
        share: of the layer's units, more than.
    """

    name = "saturated-units"
    needs = ("layers.saturated_units", "card.model.outputs")

    share: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the last measurement of each hidden layer."""
        layers, saturated, steps = of_hidden_layers(trace, "saturated_units")
        if not layers or not len(saturated) or not np.isfinite(saturated[-1]).any():
            return
        worst = int(np.nanargmax(saturated[-1]))
        share = float(saturated[-1, worst])
        if share > self.share:
            message = f"{share:.0%} of the units of {layers[worst].name!r} are saturated for every sample"
            at_first = float(saturated[0, worst])
            where = (steps[0], steps[-1])
            yield self.symptom(
                "info",
                message,
                "saturated_units",
                where,
                layer=layers[worst].name,
                share=share,
                at_first=at_first,
            )
