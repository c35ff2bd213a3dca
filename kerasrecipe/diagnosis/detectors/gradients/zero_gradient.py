"""The detector of gradients that are exactly 0."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ZeroGradient(Detector):
    """The gradient of the whole model is exactly 0 in nearly every step.

    Rounding errors alone make gradients of converged networks differ from 0: something cuts the loss off from
    the weights. Losses with a flat part, as the hinge loss, have no gradient left where all is learnt: a loss
    that has fallen far tells.

    Source:
        Wardat et al. 2021, DeepLocalize, https://arxiv.org/abs/2103.03376

    Args:
        share: of the measured steps, at least.
        learnt: loss at the end, in units of its start, up to which there is nothing left to learn.
    """

    name = "zero-gradient"
    needs = ("gradient_norm",)
    least_points = 5

    share: float = 0.8
    learnt: float = 0.1

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the steps without a gradient."""
        norm = trace["gradient_norm"].finite
        share = float(np.mean(norm.values == 0))
        if share >= self.share and not self._has_learnt(trace):
            steps = (norm.steps[(norm.values == 0).argmax()], norm.steps[-1])
            message = f"the gradient is exactly 0 in {share:.0%} of the steps"
            yield self.symptom("error", message, "gradient_norm", steps, share=share)

    def _has_learnt(self, trace: Trace) -> bool:
        """Whether the loss is known to have fallen far."""
        loss = trace["loss"].finite.values if "loss" in trace else np.empty(0)
        ending = loss[-max(1, len(loss) // 10) :]
        return len(loss) > 1 and bool(loss[0] > 0 and np.median(ending) <= self.learnt * loss[0])
