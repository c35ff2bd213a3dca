"""The detector of weights that never move."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class WeightsUnchanged(Detector):
    """No step changes any weight.

    Gradients are 0, or the rate is; nothing can be learnt.

    Source:
        Wardat et al. 2022, DeepDiagnosis ("unchanged weight"), https://arxiv.org/abs/2112.13993

    Args:
        share: of the measured steps that have length 0, at least.
    """

    name = "weights-unchanged"
    needs = ("update_norm",)
    least_points = 5

    share: float = 0.95

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the steps of length 0."""
        update = trace["update_norm"].finite
        share = float(np.mean(update.values == 0))
        if share >= self.share:
            steps = (update.steps[0], update.steps[-1])
            yield self.symptom("error", "no weight changes in any step", "update_norm", steps, share=share)
