"""The detector of losses that fall far too slowly."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.penalty import penalty
from kerasrecipe.diagnosis.stats import noise, outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Series, Trace


@dataclass(frozen=True)
class SlowProgress(Detector):
    """The loss falls steadily, nearly in a straight line, and far too little in the whole run.

    A curve that learns at a fit rate is steep first and flat later. One that is still straight at its end
    has only seen the slope on which it began. The losses of epochs show it best: they are means over
    the same samples, and vary little while the weights hardly move. A fall that is mostly one of the weights'
    penalty is no progress at all. What was learnt within the first epoch counts, where its batches are known.

    Source:
        Stanford CS231n, lecture 7 (2019), effects of the learning rate, "low learning rate",
        https://cs231n.github.io/neural-networks-3/

    Args:
        gain: a larger fall from the start, in units of the start, is fast enough.
        straightness: share of the fall in the second half, at least (a straight line has 0.5).
        significance: slope in standard errors, at least.
    """

    name = "slow-progress"
    needs = ("loss",)
    least_points = 5

    gain: float = 0.35
    straightness: float = 0.3
    significance: float = 8.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the losses of epochs, then of batches."""
        for name in ("epoch_loss", "batch_loss", "validation_loss"):
            loss = trace[name].finite if name in trace else None
            if loss is not None and len(loss) >= self.least_points:
                symptom = self._look(name, loss, _first_loss(trace), _fall_of_penalty(trace))
                if symptom:
                    yield symptom
                    return

    def _look(self, name: str, loss: Series, first: float, penalty: float) -> Symptom | None:
        levels = outline(loss)
        start, end = max(levels.start, first), levels.end
        slope, error = levels.slope()
        fall = start - end
        if slope >= -self.significance * error or not 2 * penalty < fall < self.gain * abs(start):
            return None
        share = (levels.levels[(len(levels.levels) - 1) // 2] - end) / fall
        if share < self.straightness:
            return None
        return self.symptom(
            "warning",
            f"the loss falls steadily from {start:.4g} to {end:.4g} only, {share:.0%} of it in the "
            "second half of the run",
            name,
            (loss.steps[0], loss.steps[-1]),
            loss.unit,
            fall=fall / abs(start),
            second_half=share,
        )


def _first_loss(trace: Trace) -> float:
    """What the first batches had for sure, before an epoch's mean; minus infinity where it is not known."""
    if "batch_loss" not in trace or not len(trace["batch_loss"].finite):
        return -np.inf
    values = trace["batch_loss"].finite.values
    return float(np.median(values[:3])) - 3 * noise(values)


def _fall_of_penalty(trace: Trace) -> float:
    """By how much the weights' penalty falls from the first to the last measured step; 0 where unknown."""
    cost = penalty(trace)
    if cost is None or not len(cost.finite):
        return 0.0
    return max(float(cost.finite.values[0] - cost.finite.values[-1]), 0.0)
