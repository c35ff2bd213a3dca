"""The detector of losses that lose again what they had gained."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossRebounds(Detector):
    """The training loss falls, rises again, and ends well above its best.

    The training loss itself, unlike the validation loss, does not rise when a network overfits: something
    threw the weights out of the minimum that they were in, or the task became harder on the way, as by
    annealed terms of the loss, harder data or an adversary. Only with other signs is it the rate.

    Source:
        Stanford CS231n, lecture 7 (2019), effects of the learning rate, "high learning rate",
        https://cs231n.github.io/neural-networks-3/

    Args:
        share: part of the gain that must be lost again.
        least_gain: the gain that counts, in units of the start.
        error_factor: rise that counts at least, in standard errors.
    """

    name = "loss-rebounds"
    needs = ("loss",)
    least_points = 12

    share: float = 0.3
    least_gain: float = 0.1
    error_factor: float = 6.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the last level with the lowest one."""
        loss = trace["loss"].finite
        levels = outline(loss)
        best = int(levels.levels.argmin())
        start = levels.start
        gain, lost = start - levels.levels[best], levels.end - levels.levels[best]
        error = self.error_factor * (levels.errors[best] + levels.errors[-1])
        if gain <= self.least_gain * abs(start) or lost < max(self.share * gain, error) or not start:
            return
        yield self.symptom(
            "info",
            f"the loss falls from {start:.3g} to {levels.levels[best]:.3g} at {loss.unit} "
            f"{int(levels.steps[best])} and ends at {levels.end:.3g}",
            "loss",
            (levels.steps[best], loss.steps[-1]),
            loss.unit,
            start=start,
            best=levels.levels[best],
            end=levels.end,
        )
