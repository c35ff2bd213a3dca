"""The detector of runs that have stopped learning too soon."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import skill
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain
from kerasrecipe.diagnosis.stats import outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Underfitting(Detector):
    """The training loss stands still far from what is possible: little was learnt and no more comes.

    The network is too small, too constrained, or its inputs do not tell more: noise in the targets looks the
    same.

    Source:
        Goodfellow et al. 2016, Deep learning, section 5.2, https://www.deeplearningbook.org

    Args:
        gain: share of the loss of knowing nothing that was overcome, at most.
        skill: distance of the accuracy from guessing, at most, where there is one.
        movement: change over the last half, in units of the loss of knowing nothing, at most.
    """

    name = "underfitting"
    needs = ("loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")
    least_points = 12

    gain: float = 0.25
    skill: float = 0.4
    movement: float = 0.03

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the level at the end and the movement before it."""
        loss, gain, known = trace["loss"].finite, training_gain(trace), skill(trace)
        if gain is None or not 0.05 < gain.value <= self.gain or (known is not None and known > self.skill):
            return
        levels = outline(loss).levels
        if abs(float(np.median(levels[-3:]) - levels[len(levels) // 2])) > self.movement * gain.baseline:
            return
        message = f"the training loss stands still at {gain.loss:.3g}, {gain.value:.0%} below knowing nothing"
        steps = (loss.steps[len(loss) // 2], loss.steps[-1])
        yield self.symptom("info", message, "loss", steps, loss.unit, gain=gain.value)
