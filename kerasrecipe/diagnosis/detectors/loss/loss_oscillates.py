"""The detector of losses that bounce."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import detrended
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossOscillates(Detector):
    """The training loss bounces up and down from one value to the next.

    With a rate between 1/λ and 2/λ (λ the curvature) each step lands on the other side of the minimum.
    Independent noise, as mini-batches make it, does not alternate. Where epochs have several batches the
    epochs' losses are looked at, because unshuffled batches repeat their pattern in each epoch.

    Source:
        LeCun et al. 1998, Efficient BackProp, section 5, https://doi.org/10.1007/3-540-49430-8_2

    Args:
        alternation: correlation of successive deviations from the local mean, at most.
        significance: how far it must lie below that of independent noise, in standard errors 1/√n.
        amplitude: root mean square of the deviations, in units of the loss's own level, at least.
        least_deviations: how many deviations are looked at, at least; half of the run, if that is more.
    """

    name = "loss-oscillates"
    needs = ("loss",)
    least_points = 32

    alternation: float = -0.65
    significance: float = 4.0
    amplitude: float = 0.1
    least_deviations: int = 24

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the sign and the size of successive deviations."""
        name = "epoch_loss" if "epoch_loss" in trace else "loss"
        loss = trace[name].finite
        if len(loss) < self.least_points:  # epochs may be fewer than batches
            return
        last = max(self.least_deviations, len(loss) // 2)
        deviations = detrended(loss.values)[-last:]
        size = float(np.sqrt(np.mean(deviations**2)))
        level = float(np.median(np.abs(loss.values[-last:])))
        if size <= self.amplitude * level or size == 0:
            return
        alternation = float(np.mean(deviations[1:] * deviations[:-1])) / size**2
        if alternation > min(self.alternation, -self.significance / np.sqrt(len(deviations))):
            return
        yield self.symptom(
            "warning",
            f"the loss bounces by {size:.3g} around {level:.3g}, up and down in turn",
            name,
            (loss.steps[-last], loss.steps[-1]),
            loss.unit,
            size=size,
            level=level,
            alternation=alternation,
        )
