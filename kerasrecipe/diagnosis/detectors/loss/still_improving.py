"""The detector of runs that end too early."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Series, Trace


@dataclass(frozen=True)
class StillImproving(Detector):
    """The loss still falls fast when the run ends.

    A straight line makes 20 % of its progress in the last fifth of the run; a fall e^(-t/τ) makes 13 % there
    if the run lasts one τ, and 8 % if it lasts two. From seven eighths of the straight line's share on,
    the run has not begun to level off. The validation loss, where there is one, must fall as well.

    Source:
        Godbole et al. 2023, Deep learning tuning playbook, "still improving at the end",
        https://github.com/google-research/tuning_playbook

    Args:
        share: part of the whole progress that was made in the last fifth, at least.
        significance: fall in the last fifth in standard errors, at least.
        steadiness: the whole fall as share of all ups and downs of the curve's outline, at least; a loss that
            wanders, as those of adversaries do, makes no progress that more epochs would continue.
    """

    name = "still-improving"
    needs = ("loss",)
    least_points = 8

    share: float = 0.175
    significance: float = 4.0
    steadiness: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the level at the end with that at four fifths of the run."""
        loss = trace["loss"].finite
        if not self._falls_held_out(trace):
            return
        share = self._last_share(loss)
        if share < self.share:
            return
        first = loss.steps[0] + 4 * (loss.steps[-1] - loss.steps[0]) // 5
        yield self.symptom(
            "warning",
            f"the loss still falls at the end: the last fifth made {share:.0%} of the whole progress",
            "loss",
            (first, loss.steps[-1]),
            loss.unit,
            last_fifth=share,
        )

    def _last_share(self, loss: Series) -> float:
        """Part of the whole progress made in the last fifth; 0 where the end does not fall for sure."""
        levels = outline(loss)
        fifth = max(1, round(len(levels.levels) / 5))
        recent = levels.levels[-1 - fifth] - levels.end
        error = np.hypot(levels.errors[-1 - fifth], levels.errors[-1])
        whole = levels.start - levels.end
        steady = whole > self.steadiness * np.abs(np.diff(levels.levels)).sum()
        if recent <= self.significance * error or whole <= 0 or not steady:
            return 0.0
        return float(recent / whole)

    def _falls_held_out(self, trace: Trace) -> bool:
        """False only where a validation loss was lowest before the last third of the run."""
        if "validation_loss" not in trace:
            return True
        held_out = trace["validation_loss"].finite
        if len(held_out) < 3:
            return True
        levels = outline(held_out).levels
        return bool(levels.argmin() >= 2 * len(levels) // 3)
