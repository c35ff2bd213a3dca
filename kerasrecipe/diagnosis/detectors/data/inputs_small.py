"""The detector of inputs far below 1."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.data.model_inputs import scaled_by_nobody
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InputsSmall(Detector):
    """Inputs are far smaller than 1 and nothing scales them.

    A row is as long as the root of its sum of squares. What is far shorter than 1 hardly moves the first
    layer, neither forwards nor in its gradient. Images that were divided by 255 twice are of this kind; rows
    with a single 1 among zeros are not.

    Source:
        LeCun et al. 1998, Efficient BackProp, section 4.3, https://doi.org/10.1007/3-540-49430-8_2

    Args:
        length: of a typical row, at most.
    """

    name = "inputs-small"
    needs = ("card.model.layers", "card.data.training.inputs")

    length: float = 0.1

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the length of a typical row of each input."""
        for inputs in scaled_by_nobody(trace):
            size = inputs.statistics.root_mean_square if inputs.statistics else None
            length = (size or 0.0) * math.sqrt(math.prod(inputs.shape))
            if not 0 < length <= self.length:
                continue
            message = f"inputs are {size:.2g} in size and a row {length:.2g} long; nothing scales them up"
            yield self.symptom("info", message, "card.data.training.inputs", size=size, length=length)
            return
