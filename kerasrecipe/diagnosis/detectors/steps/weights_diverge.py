"""The detector of weights that grow without end."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class WeightsDiverge(Detector):
    """The weights grow to many times the length that they had in the first third of the run.

    Weights that learn grow by some tenths, or severalfold from a narrow start; those that grow a hundredfold
    run away. Weights that start at 0 take some steps to have a length.

    Source:
        Ben Braiek and Khomh 2022, TheDeepChecker ("diverging weights"), https://arxiv.org/abs/2204.00694

    Args:
        growth: last length over the median of the first third, at least.
    """

    name = "weights-diverge"
    needs = ("weight_norm",)
    least_points = 3

    growth: float = 100.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the last length with those of the first third."""
        norm = trace["weight_norm"].finite
        first, last = float(np.median(norm.values[: len(norm) // 3])), float(norm.values[-1])
        if first > 0 and last >= self.growth * first:
            above = norm.steps[(norm.values >= 10 * first).argmax()]
            message = f"the weights grow from {first:.3g} to {last:.3g} in length"
            steps = (above, norm.steps[-1])
            yield self.symptom("error", message, "weight_norm", steps, first=first, last=last)
