"""The detector of steps that land too far."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StepOvershoots(Detector):
    """Steps land beyond the minimum along their direction, and farther from it than they began.

    The step gauge is -1 before the minimum, 0 at it and 1 as far beyond as the step began before it. Beyond 1
    a step leads uphill. Single steps of small batches do so by chance, and steps around an optimum by half.
    Descent on all the data at once is healthy up to a gauge of 1 (the edge of stability), so it must be
    clearly beyond. In a network that learns nothing but the classes' shares, batches drawn without
    replacement correct each other, so that the median is beyond 1 as well, but only three quarters of the
    steps are past the minimum.

    Source:
        Schneider et al. 2021, Cockpit, section 3.2, https://arxiv.org/abs/2102.06604;
        Baydin et al. 2018, Online learning rate adaptation, https://arxiv.org/abs/1703.04782;
        Cohen et al. 2021, the edge of stability, https://arxiv.org/abs/2103.00065

    Args:
        gauge: median from which steps end farther from their minima than they began.
        share: of the steps that are past the minimum, at least.
    """

    name = "step-overshoots"
    needs = ("step_gauge",)
    least_points = 10

    gauge: float = 1.1
    share: float = 0.9

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the steps of the first and of the second half."""
        gauge = trace["step_gauge"].finite
        for part in np.array_split(np.arange(len(gauge)), 2):
            values = gauge.values[part]
            middle, past = float(np.median(values)), float(np.mean(values > 0))
            if middle > self.gauge and past >= self.share:
                steps = (gauge.steps[part[0]], gauge.steps[part[-1]])
                message = (
                    f"{past:.0%} of the steps land beyond their minimum, typically {middle:.2g} times as far"
                )
                yield self.symptom("info", message, "step_gauge", steps, gauge=middle, share=past)
                return
