"""The detector of losses that shoot up at the beginning."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import Values, outline, spread
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Series, Trace


@dataclass(frozen=True)
class LossBlowsUp(Detector):
    """The training loss shoots up above its start in the first steps and comes down again.

    The first steps overshot. Units may have died and weights may have grown on the way, from which the
    run need not recover. A small rise is common in healthy runs and only counts beside other signs.

    The loss of small batches has heavy tails: a peak must be higher over its level than any in the second
    half of the run, high in terms of the noise there (of the loss's logarithm), and not stand alone. Runs
    whose loss is not positive are passed over.

    Source:
        Lewkowycz et al. 2020, The large learning rate phase of deep learning,
        https://arxiv.org/abs/2003.02218

    Args:
        rise: rise over the start that counts, in units of the start.
        large_rise: a rise that is a sign by itself.
        noise_factor: rise that counts at least, in standard deviations of the logarithm of the loss.
        margin: rise that counts at least, in units of the highest one in the second half, as logarithms.
        beginning: how many of the first losses may hold the peak.
    """

    name = "loss-blows-up"
    needs = ("batch_loss",)
    least_points = 20

    rise: float = 0.3
    large_rise: float = 3.0
    noise_factor: float = 4.0
    margin: float = 1.2
    beginning: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the highest loss of the beginning with the first one."""
        loss = trace["batch_loss"].finite
        if loss.values.min() <= 0:
            return
        first = loss.values[: self.beginning]
        later = loss.values[len(loss) // 2 :]
        peak = int(first.argmax())
        start = max(float(first[0]), min(float(np.median(first)), float(np.median(later))))
        height = float(first[peak]) - start
        noise = _relative_noise(loss)
        bound = max(np.log1p(self.rise), self.noise_factor * spread(noise), self.margin * noise.max())
        if np.log(first[peak] / start) <= bound or height <= 2 * (later.max() - start):
            return
        beside = max(float(each) for each in first[[max(peak - 1, 0), min(peak + 1, len(first) - 1)]])
        raised = start + height / 10
        if beside <= raised and np.log(beside / start) <= noise.max():
            return
        above = np.flatnonzero(first > raised)
        yield self.symptom(
            "warning" if height > self.large_rise * start else "info",
            f"the loss shoots up from {first[0]:.3g} to {first[peak]:.3g} at step {loss.steps[peak]}",
            "batch_loss",
            (loss.steps[above[0]], loss.steps[above[-1]]),
            start=first[0],
            peak=first[peak],
        )


def _relative_noise(loss: Series) -> Values:
    """The logarithm of the loss over its level, for the second half of the run."""
    levels = outline(loss)
    half = len(loss) // 2
    around = np.interp(loss.steps[half:], levels.steps, levels.levels)
    return np.log(loss.values[half:] / around)
