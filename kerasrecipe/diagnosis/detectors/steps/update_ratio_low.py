"""The detector of steps that hardly move the weights."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class UpdateRatioLow(Detector):
    """Steps are less than a hundred-thousandth of the weights from the beginning on.

    A hundred thousand of them would be needed to change the weights. Where a schedule has brought the rate
    down, or the run has converged, it is no fault: so the beginning counts. Weights that do not move at all
    have another symptom.

    Source:
        Stanford CS231n, Ratio of weights:updates, https://cs231n.github.io/neural-networks-3/#ratio

    Args:
        ratio: median of the first third and of the whole run, at most.
    """

    name = "update-ratio-low"
    needs = ("update_ratio",)
    least_points = 10

    ratio: float = 1e-5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the first third and the whole run."""
        ratio = trace["update_ratio"].finite
        first = float(np.median(ratio.values[: max(3, len(ratio) // 3)]))
        middle = float(np.median(ratio.values))
        if 0 < max(first, middle) <= self.ratio:
            steps = (ratio.steps[0], ratio.steps[-1])
            message = f"a step is {middle:.1g} times as long as the weights; 0.001 is usual"
            yield self.symptom("info", message, "update_ratio", steps, ratio=middle)
