"""The detector of steps as long as the weights."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class UpdateRatioHigh(Detector):
    """Steps are a tenth of the weights or more, again and again, or a single one is a third of them.

    About a thousandth is usual; at a tenth, the weights of ten steps ago are forgotten. Where all weights
    start at 0, the first steps are long by this measure, so that they count only once the weights have grown.

    Source:
        Stanford CS231n, Ratio of weights:updates, https://cs231n.github.io/neural-networks-3/#ratio

    Args:
        ratio: median of a third of the run, at least.
        overthrown: such a median that no run survives: each step replaces the weights.
        spike: of a single step, at least.
        grown: length of weights that started at 0 from which steps count, in units of their median.
    """

    name = "update-ratio-high"
    needs = ("update_ratio", "weight_norm")
    least_points = 3

    ratio: float = 0.1
    overthrown: float = 1.0
    spike: float = 0.3
    grown: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at each third of the steps that count, then at the longest one."""
        steps, ratios = self._from_grown_weights(trace)
        if len(ratios) < self.least_points:
            return
        parts = np.array_split(np.arange(len(ratios)), 3)
        medians = [float(np.median(ratios[part])) for part in parts]
        worst, largest = int(np.argmax(medians)), int(np.argmax(ratios))
        middle, peak = medians[worst], float(ratios[largest])
        if middle >= self.ratio:
            where = (steps[parts[worst][0]], steps[parts[worst][-1]])
            message = f"a step is {middle:.2g} times as long as the weights; 0.001 is usual"
            severity = "warning" if middle >= self.overthrown else "info"
            yield self.symptom(severity, message, "update_ratio", where, ratio=middle, largest=peak)
        elif peak >= self.spike:
            where = (steps[largest], steps[largest])
            message = f"step {steps[largest]} is {peak:.2g} times as long as the weights"
            yield self.symptom("info", message, "update_ratio", where, ratio=middle, largest=peak)

    def _from_grown_weights(self, trace: Trace) -> tuple[NDArray[np.int64], Values]:
        """The steps that count, `(n,)`, and their ratios."""
        ratio, norm = trace["update_ratio"].finite, trace["weight_norm"].finite
        lengths = np.interp(ratio.steps, norm.steps, norm.values)
        least = self.grown * np.median(norm.values) if norm.values[0] == 0 else 0.0
        counts = lengths >= least
        return ratio.steps[counts], ratio.values[counts]
