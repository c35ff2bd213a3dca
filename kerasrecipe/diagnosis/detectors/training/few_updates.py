"""The detector of runs with a handful of updates."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class FewUpdates(Detector):
    """The weights were changed only a few times in the whole run.

    Nothing is learnt in a handful of steps, whatever the data; in less than a few hundred rarely enough.

    Source:
        Hoffer et al. 2017, Train longer, generalize better, https://arxiv.org/abs/1705.08741

    Args:
        updates: fewer are few.
        none: fewer are next to none.
    """

    name = "few-updates"
    needs = ("batch_loss", "card.training.optimizer")

    updates: int = 100
    none: int = 10

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Counts the steps of a model that was not trained before."""
        loss, optimizer = trace["batch_loss"], trace.fact("card.training.optimizer")
        updates = int(loss.steps[-1]) // (optimizer.gradient_accumulation_steps or 1)
        if optimizer.updates_done or updates >= self.updates or loss.steps[0] > 1:
            return
        yield self.symptom(
            "warning" if updates < self.none else "info",
            f"the run has {updates} updates of the weights",
            "batch_loss",
            (loss.steps[0], loss.steps[-1]),
            updates=updates,
        )
