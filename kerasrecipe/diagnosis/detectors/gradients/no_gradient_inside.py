"""The detector of networks whose inner layers receive nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.gradients.kernels import kernel_gradients
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class NoGradientInside(Detector):
    """The gradients of all hidden layers are exactly 0, while the last layer still has one.

    A layer whose units are all dead, or saturated beyond what numbers resolve, lets no gradient through: only
    the last bias is learnt.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733

    Args:
        share: of the hidden kernels' gradients in the last third of the run that are 0, more than.
    """

    name = "no-gradient-inside"
    needs = ("layers.gradient_norm", "gradient_norm")
    least_points = 5

    share: float = 0.95

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the kernels at the end of the run."""
        names, norms, steps = kernel_gradients(trace)
        if len(names) < 2 or len(norms) < self.least_points:
            return
        inner = norms[-max(3, len(norms) // 3) :, :-1]
        whole = trace["gradient_norm"].finite.values
        if (inner == 0).mean() <= self.share or whole[-1] == 0:
            return
        reached = norms[:, :-1].max(1) > 0
        first = min(int(np.flatnonzero(reached)[-1]) + 1 if reached.any() else 0, len(steps) - 1)
        message = f"no gradient reaches any hidden kernel ({inner.shape[1]}) from step {steps[first]} on"
        yield self.symptom(
            "error",
            message,
            "gradient_norm",
            (steps[first], steps[-1]),
            layer=names[-2],
            measured_before=first,
            kernels=inner.shape[1],
        )
