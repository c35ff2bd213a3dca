"""The detector of first losses far above that of knowing nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.first_loss import first_loss
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InitialLossOff(Detector):
    """The first loss of a classifier is far above that of favouring no class, log C for C classes.

    It is sure of itself before it has learnt anything: inputs or weights are too large, or the loss and the
    labels are not what is thought. The mean over B samples is known up to about 1 / √B of itself.

    Source:
        Stanford CS231n, Sanity checks, https://cs231n.github.io/neural-networks-3/#sanitycheck

    Args:
        ratio: first loss over log C, at least; logits that deviate by 1 or 2 still stay below it.
        errors: standard errors by which it must be above that.
    """

    name = "initial-loss-off"
    needs = ("batch_loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    ratio: float = 2.0
    errors: float = 3.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first batch's loss, without penalties, with log C."""
        first, step = first_loss(trace), trace["batch_loss"].steps[:1]
        if first is None or first.ratio < self.ratio + self.errors * first.error:
            return
        message = f"the first loss is {first.value:.3g}, {first.ratio:.2g} times that of favouring no class"
        steps = (step[0], step[0])
        yield self.symptom("info", message, "batch_loss", steps, first=first.value, ratio=first.ratio)
