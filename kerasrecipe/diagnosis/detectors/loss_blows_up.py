"""The detector of losses that shoot up at the beginning."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import noise
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossBlowsUp(Detector):
    """The training loss shoots up above its start in the first steps and comes down again.

    The first steps overshot. Units may have died and weights may have grown on the way, from which the
    run need not recover. A small rise is common in healthy runs and only counts beside other signs; heights
    that the loss reaches again later are noise.

    Source:
        Lewkowycz et al. 2020, The large learning rate phase of deep learning,
        https://arxiv.org/abs/2003.02218

    Args:
        rise: rise over the start that counts, in units of the start.
        large_rise: a rise that is a sign by itself.
        noise_factor: rise that counts at least, in standard deviations of the loss from step to step.
        share: how much of the run counts as its beginning.
        least_beginning: steps that count as the beginning at least.
    """

    name = "loss-blows-up"
    needs = ("batch_loss",)
    least_points = 20

    rise: float = 0.3
    large_rise: float = 5.0
    noise_factor: float = 6.0
    share: float = 0.1
    least_beginning: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the highest loss of the beginning with the first one."""
        loss = trace["batch_loss"].finite
        beginning = loss.values[: max(self.least_beginning, int(self.share * len(loss)))]
        start, peak = float(beginning[0]), int(beginning.argmax())
        height = float(beginning[peak]) - start
        later = float(loss.values[len(loss) // 2 :].max()) - start
        least = max(self.rise * abs(start), self.noise_factor * noise(loss.values), 2 * later)
        if height <= least:
            return
        above = np.flatnonzero(beginning > start + height / 10)
        ratio = height / abs(start) if start else np.inf
        yield self.symptom(
            "warning" if ratio > self.large_rise else "info",
            f"the loss shoots up from {start:.3g} to {beginning[peak]:.3g} at step {loss.steps[peak]}",
            "batch_loss",
            (loss.steps[above[0]], loss.steps[above[-1]]),
            start=start,
            peak=beginning[peak],
        )
