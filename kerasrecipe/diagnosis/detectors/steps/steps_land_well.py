"""The detector of steps that end near their minimum."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import GOOD, Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StepsLandWell(Detector):
    """Nearly all steps end near the minimum along their direction, rather before than beyond it.

    They are neither far too long nor far too short for the loss as each batch shows it. Of networks that
    learn nothing it says little.

    Source:
        Schneider et al. 2021, Cockpit, section 3.2, https://arxiv.org/abs/2102.06604

    Args:
        shortest: lowest gauge of such a step; -1 is no step at all.
        longest: highest gauge of such a step; 1 leads as high as it began.
        share: of the steps of each half of the run, at least.
    """

    name = "steps-land-well"
    needs = ("step_gauge",)
    least_points = 20

    shortest: float = -0.8
    longest: float = 0.3
    share: float = 0.85

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the steps of the first and of the second half."""
        gauge = trace["step_gauge"].finite
        near = (gauge.values >= self.shortest) & (gauge.values <= self.longest)
        share = min(float(half.mean()) for half in np.array_split(near, 2))
        if share >= self.share:
            steps = (gauge.steps[0], gauge.steps[-1])
            message = f"{share:.0%} of the steps or more end near the minimum along their direction"
            yield self.symptom(GOOD, message, "step_gauge", steps, share=share)
