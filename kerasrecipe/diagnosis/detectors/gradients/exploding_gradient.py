"""The detector of gradients that grow."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ExplodingGradient(Detector):
    """The gradient grows a hundredfold in the run, or jumps far above its recent level.

    One step along such a gradient can undo hours of training. The gradients of small batches have heavy
    tails, so that single jumps are a hint only; and networks that leave a plateau have growing gradients
    while the loss falls, which is a hint only, too.

    Source:
        Pascanu et al. 2013, On the difficulty of training recurrent neural networks,
        https://arxiv.org/abs/1211.5063

    Args:
        growth: of the median from the first to the last third of the run, at least.
        jump: of one step over the typical level, at least.
        beginning: how many first steps may have long gradients: those of the untrained network.
    """

    name = "exploding-gradient"
    needs = ("gradient_norm",)
    least_points = 3

    growth: float = 100.0
    jump: float = 100.0
    beginning: int = 6

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the level first, then at single steps."""
        norm = trace["gradient_norm"].finite
        third = len(norm) // 3
        first, last = float(np.median(norm.values[:third])), float(np.median(norm.values[-third:]))
        if first > 0 and last >= self.growth * first:
            message = f"the gradient grows from {first:.3g} to {last:.3g} in length"
            steps = (norm.steps[third], norm.steps[-1])
            severity = "info" if self._loss_falls(trace) else "warning"
            yield self.symptom(severity, message, "gradient_norm", steps, first=first, last=last)
            return
        usual = max(first, last, float(np.median(norm.values)))
        peak = int(norm.values.argmax())
        if usual > 0 and norm.values[peak] >= self.jump * usual and peak >= self.beginning:
            message = f"the gradient jumps to {norm.values[peak]:.3g} at step {norm.steps[peak]}"
            steps = (norm.steps[peak], norm.steps[peak])
            yield self.symptom("info", message, "gradient_norm", steps, jump=float(norm.values[peak]) / usual)

    def _loss_falls(self, trace: Trace) -> bool:
        """Whether the loss is known to end below its start."""
        loss = trace["loss"].values if "loss" in trace else np.empty(0)
        return len(loss) > 1 and bool(np.median(loss[-max(1, len(loss) // 10) :]) < loss[0])
