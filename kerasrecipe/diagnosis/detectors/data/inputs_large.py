"""The detector of inputs far above 1."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.data.model_inputs import scaled_by_nobody
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InputsLarge(Detector):
    """Inputs are far larger than 1 and nothing scales them.

    The usual first weights are meant for inputs of deviation 1: larger ones make first outputs, gradients and
    steps as much too large.

    Source:
        LeCun et al. 1998, Efficient BackProp, section 4.3, https://doi.org/10.1007/3-540-49430-8_2

    Args:
        size: root mean square, at least.
    """

    name = "inputs-large"
    needs = ("card.model.layers", "card.data.training.inputs")

    size: float = 10.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the root mean square of each input."""
        for inputs in scaled_by_nobody(trace):
            numbers = inputs.statistics
            size = numbers.root_mean_square if numbers else None
            if numbers and size is not None and size >= self.size:
                message = (
                    f"inputs go from {numbers.minimum:.4g} to {numbers.maximum:.4g} and nothing scales them"
                )
                yield self.symptom("info", message, "card.data.training.inputs", size=size)
                return
