"""The detector of runs whose steps together lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class WeightsHardlyMove(Detector):
    """All steps of the run together are a fiftieth as long as the weights, or shorter.

    Even in a straight line they would hardly have changed the network: the steps are too short, or too few.
    Healthy runs from scratch took seven times that and more; fine-tuning may do with as little.

    Source:
        Stanford CS231n, Ratio of weights:updates, https://cs231n.github.io/neural-networks-3/#ratio

    Args:
        path: sum of the update ratios of all steps, at most; those not measured are taken as their
            neighbours.
    """

    name = "weights-hardly-move"
    needs = ("update_ratio",)
    least_points = 3

    path: float = 0.02

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Adds up the steps."""
        ratio = trace["update_ratio"].finite
        path = float(ratio.values[0] + np.trapezoid(ratio.values, ratio.steps))
        if 0 < path <= self.path:
            steps = (ratio.steps[0], ratio.steps[-1])
            message = f"all {ratio.steps[-1]} steps together are {path:.2g} times as long as the weights"
            yield self.symptom("info", message, "update_ratio", steps, path=path, steps_made=ratio.steps[-1])
