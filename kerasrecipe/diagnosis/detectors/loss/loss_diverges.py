"""The detector of losses that end far above their start."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import Values, spread
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossDiverges(Detector):
    """The training loss grows: it ends far above its start, or grows until it is no number.

    Steps longer than twice the distance to the minimum (a rate above 2/λ, λ the curvature) lead away
    from it, each farther than the one before.

    Source:
        LeCun et al. 1998, Efficient BackProp, section 5, https://doi.org/10.1007/3-540-49430-8_2

    Args:
        growth: rise over the start that counts, in units of the start.
        chance: largest probability that noise alone made the first loss so low, by its rank among all.
        rising: share of steps upwards that is no noise either; it serves in short runs.
        sudden_growth: rise over the start, in its units, that is no noise in a run of fewer than 30 losses.
        noise_factor: rise of the logarithm that is no noise, in its standard deviations at the end.
        share: how much of the end is looked at.
    """

    name = "loss-diverges"
    needs = ("loss",)
    least_points = 3

    growth: float = 0.8
    chance: float = 0.005
    rising: float = 0.8
    sudden_growth: float = 100.0
    noise_factor: float = 6.0
    share: float = 0.1

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the end of the finite part with its first value."""
        loss = trace["loss"]
        bad = np.flatnonzero(~np.isfinite(loss.values))
        values = loss.values[: bad[0]] if bad.size else loss.values
        if len(values) < self.least_points:
            return
        ending = values[-max(1, int(self.share * len(values))) :]
        start, end = float(values[0]), float(np.median(ending))
        bound = start + self.growth * abs(start)
        if end <= bound or not self._is_no_chance(values, end):
            return
        first, last = loss.steps[(values > bound).argmax()], loss.steps[len(values) - 1]
        yield self.symptom(
            "error",
            f"the loss grows from {start:.3g} to {end:.3g}, above its start from {loss.unit} {first} on",
            "loss",
            (first, last),
            loss.unit,
            start=start,
            end=end,
        )

    def _is_no_chance(self, values: Values, end: float) -> bool:
        """True when noise alone would hardly have made the first loss so low, or so many rises."""
        if len(values) < 30 and end - values[0] > self.sudden_growth * abs(values[0]):
            return True
        if len(values) < 4:
            return False
        rank = float(np.mean(values <= values[0]))
        if rank <= self.chance or float(np.mean(np.diff(values) > 0)) >= self.rising:
            return True
        ending = values[len(values) // 2 :]
        if len(values) < 30 or values[0] <= 0 or ending.min() <= 0:
            return False
        return bool(np.log(end / values[0]) > self.noise_factor * spread(np.log(ending)))
