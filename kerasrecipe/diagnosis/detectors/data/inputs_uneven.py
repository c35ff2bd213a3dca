"""The detector of features of unlike scale."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.data.model_inputs import scaled_by_nobody
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InputsUneven(Detector):
    """Some features vary a hundred times as much as others and nothing scales them.

    The loss is a narrow valley then: a rate small enough for the large features is too small for the others.

    Source:
        LeCun et al. 1998, Efficient BackProp, section 5.1, https://doi.org/10.1007/3-540-49430-8_2

    Args:
        ratio: largest over smallest deviation of the features, at least.
        extreme: from so much on it costs for sure: the valley is as many times longer than wide, squared.
        many: of more features, such as pixels, the least ones hardly matter: half of them must be so small.
    """

    name = "inputs-uneven"
    needs = ("card.model.layers", "card.data.training.inputs")

    ratio: float = 100.0
    extreme: float = 300.0
    many: int = 50

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the features' standard deviations."""
        for inputs in scaled_by_nobody(trace):
            scales = inputs.scales
            if scales and scales.ratio and scales.ratio >= self.ratio and scales.largest > 1:
                message = f"features' deviations go from {scales.smallest:.3g} to {scales.largest:.3g}"
                small = scales.median if (inputs.features or 1) > self.many else scales.smallest
                severity = "warning" if scales.largest >= self.extreme * small else "info"
                yield self.symptom(severity, message, "card.data.training.inputs", ratio=scales.ratio)
                return
