"""The detector of losses that stand still near their start."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossPlateau(Detector):
    """The training loss stands still, although it is not far below its start.

    A plateau near the best reachable loss is the good end of a run; one near the start means that the
    network has learnt little more than the mean of the targets. It has many causes: a rate that threw
    the weights out of reach, one that does not move them, a wrong output layer, labels that do not depend
    on the inputs.

    Source:
        Smith and Topin 2018, Super-convergence, https://arxiv.org/abs/1708.07120;
        TheDeepChecker (Ben Braiek and Khomh 2022), https://arxiv.org/abs/2204.00694

    Args:
        gain: a larger fall from the start, in units of the start, is progress.
        movement: change of the level in the second half that counts as standing still, in units of the level.
        error_factor: the same in standard errors; the larger bound holds.
    """

    name = "loss-plateau"
    needs = ("loss",)
    least_points = 12

    gain: float = 0.25
    movement: float = 0.02
    error_factor: float = 3.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the second half of the run."""
        loss = trace["loss"].finite
        if loss.values.min() == loss.values.max():
            return
        levels = outline(loss)
        half = len(levels.levels) // 2
        start = levels.start
        slope, error = levels.slope(half)
        span = levels.steps[-1] - levels.steps[half]
        moved = abs(slope) * span
        still = moved <= max(self.movement * abs(levels.end), self.error_factor * error * span)
        if not still or start - levels.end > self.gain * abs(start):
            return
        first = int(levels.steps[half])
        yield self.symptom(
            "info",
            f"the loss stands still at {levels.end:.3g} from {loss.unit} {first} on; it began at {start:.3g}",
            "loss",
            (first, loss.steps[-1]),
            loss.unit,
            start=start,
            end=levels.end,
        )
