"""The detector of validation losses that rise again."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import accuracy
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Overfitting(Detector):
    """The validation loss has had its minimum and rises, while the training loss goes on falling.

    From the minimum on the network learns what holds for the training data only. Where the accuracy on
    validation data does not fall, it is only too sure of itself. Of noise alone the lowest value is low too:
    the rise is measured from the median of the three points around it.

    Source:
        Prechelt 1998, Early stopping - but when?, https://doi.org/10.1007/3-540-49430-8_3

    Args:
        lost: of what the validation loss had gained until its minimum, the share lost again, at least.
        risen: rise over the minimum in units of it, at least: Prechelt's generalization loss of 5 %.
        later: points after the minimum, at least: fewer are no trend.
        noise_factor: rise over the minimum in standard deviations of the noise, at least: with 4, in 1.2 %
            of runs of 6 epochs that are nothing but noise, in 0.2 % of those of 20.
        kept: fall of the validation accuracy from its best that does not count.
    """

    name = "overfitting"
    needs = ("validation_loss", "loss")
    least_points = 6

    lost: float = 0.3
    risen: float = 0.05
    later: int = 3
    noise_factor: float = 4.0
    kept: float = 0.02

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the end of the validation loss with its minimum."""
        held_out, training = trace["validation_loss"].finite, trace["loss"].finite
        best = int(held_out.values.argmin())
        if best > len(held_out) - 1 - self.later or not _falls_after(training.values, best / len(held_out)):
            return
        lowest, first = float(held_out.values[best]), float(held_out.values[0])
        around = float(np.median(held_out.values[max(best - 1, 0) : best + 2]))
        end = float(np.median(held_out.values[-max(self.later, (len(held_out) - best) // 3) :]))
        gained = max(first - lowest, self.risen * abs(lowest))
        rise = end - around
        least = max(
            self.lost * gained, self.risen * abs(lowest), self.noise_factor * _unevenness(held_out.values)
        )
        if rise < least or not rise:
            return
        measured = accuracy(trace, validation=True)
        kept = measured is not None and float(measured.values[-1]) >= float(measured.values.max()) - self.kept
        yield self.symptom(
            "info" if kept and rise < gained else "warning",
            f"the validation loss was lowest, {lowest:.3g}, in {held_out.unit} {held_out.steps[best]} and "
            f"rises to {end:.3g}, while the training loss falls",
            "validation_loss",
            (held_out.steps[best], held_out.steps[-1]),
            held_out.unit,
            best_step=held_out.steps[best],
            lowest=lowest,
            end=end,
            lost=rise / gained,
        )


def _falls_after(values: Values, place: float) -> bool:
    """Whether the last third of what follows a place, a share of the whole, is below the first."""
    after = values[int(place * len(values)) :]
    third = max(1, len(after) // 3)
    return bool(np.median(after[-third:]) < np.median(after[:third]))


def _unevenness(values: Values) -> float:
    """Standard deviation of noise on a smooth curve: second differences have √6 times it.

    Bends count as noise, so that few points have to be clear.
    """
    return float(np.sqrt(np.mean(np.diff(values, 2) ** 2) / 6))
