"""The detector of runs that ended before they could learn."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class HardlyBegun(Detector):
    """The run ended after a few tens of updates, with little learnt.

    Even where all is well, the first tens of updates bring a network little below the loss of knowing
    nothing: what else may be wrong, the run was too short to show it.

    Source:
        Hoffer et al. 2017, Train longer, generalize better, https://arxiv.org/abs/1705.08741

    Args:
        updates: fewer are few.
        gain: share of the loss of knowing nothing that was overcome, at most.
    """

    name = "hardly-begun"
    needs = (
        "batch_loss",
        "card.training.optimizer",
        "card.model.outputs",
        "card.training.losses",
        "card.data.training.targets",
    )

    updates: int = 50
    gain: float = 0.25

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the updates of a model that was not trained before, and looks at the gain."""
        loss, optimizer, gain = (
            trace["batch_loss"],
            trace.fact("card.training.optimizer"),
            training_gain(trace),
        )
        updates = int(loss.steps[-1]) // (optimizer.gradient_accumulation_steps or 1)
        if gain is None or gain.value > self.gain or optimizer.updates_done or loss.steps[0] > 1:
            return
        if updates < self.updates:
            message = f"after {updates} updates the run ends {max(gain.value, 0):.0%} below knowing nothing"
            steps = (loss.steps[0], loss.steps[-1])
            yield self.symptom("warning", message, "batch_loss", steps, updates=updates, gain=gain.value)
