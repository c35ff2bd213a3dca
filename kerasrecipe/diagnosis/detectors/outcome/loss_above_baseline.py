"""The detector of networks that know less than nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import skill
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossAboveBaseline(Detector):
    """The training loss ends clearly above that of one constant prediction for all samples.

    Predictions are sure and wrong, or have not come to the level of the targets yet.

    Source:
        Hastie et al. 2009, The elements of statistical learning, section 2.4

    Args:
        excess: loss over that of the constant, minus 1, at least.
        skill: distance of the accuracy from guessing above which the network is only too sure.
        updates: with fewer it says nothing.
    """

    name = "loss-above-baseline"
    needs = ("loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    excess: float = 0.2
    skill: float = 0.7
    updates: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the loss at the end with that of the best constant."""
        loss, gain, known = trace["loss"], training_gain(trace), skill(trace)
        if gain is None or gain.value + 2 * gain.error > -self.excess:
            return
        if loss.unit == "step" and loss.steps[-1] < self.updates:
            return
        yield self.symptom(
            "info" if known is not None and known > self.skill else "warning",
            f"the loss ends at {gain.loss:.4g}, above the {gain.baseline:.4g} of the same prediction for "
            "every sample",
            "loss",
            (loss.steps[len(loss) // 2], loss.steps[-1]),
            loss.unit,
            gain=gain.value,
            baseline=gain.baseline,
        )
