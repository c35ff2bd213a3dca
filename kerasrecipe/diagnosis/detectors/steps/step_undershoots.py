"""The detector of steps that stay far before their minimum."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StepUndershoots(Detector):
    """The slope along a step hardly changes from where it begins to where it ends, all run long.

    The step could have been many times longer. At the end of a good run it is so as well, along directions in
    which the loss is flat.

    Source:
        Schneider et al. 2021, Cockpit, section 3.2, https://arxiv.org/abs/2102.06604

    Args:
        gauge: median below which the minimum is ten steps away.
        cliff: median from which on the slope more than doubles, so that the step says nothing of a minimum.
        share: of the steps that stay before the minimum, at least.
    """

    name = "step-undershoots"
    needs = ("step_gauge",)
    least_points = 10

    gauge: float = -0.9
    cliff: float = -2.0
    share: float = 0.95

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the steps of the first half."""
        gauge = trace["step_gauge"].finite
        values = gauge.values[: max(self.least_points, len(gauge) // 2)]
        middle, before = float(np.median(values)), float(np.mean(values < 0))
        if self.cliff < middle < self.gauge and before >= self.share:
            steps = (gauge.steps[0], gauge.steps[len(values) - 1])
            message = f"the slope along a step is still {-middle:.0%} of what it was where the step ends"
            yield self.symptom("info", message, "step_gauge", steps, gauge=middle, share=before)
