"""The detector of first losses far below that of knowing nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.first_loss import first_loss
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InitialLossLow(Detector):
    """The first loss of a classifier is far below that of favouring no class, log C for C classes.

    Before the first update nothing can be known. Either the weights were trained before, or the loss does
    not measure what it should: targets are all 0, or what shall be predicted is among the inputs.

    Source:
        Stanford CS231n, Sanity checks, https://cs231n.github.io/neural-networks-3/#sanitycheck

    Args:
        ratio: first loss over log C, at most.
        errors: standard errors by which it must be below 1 besides.
    """

    name = "initial-loss-low"
    needs = ("batch_loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    ratio: float = 0.5
    errors: float = 3.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first batch's loss, without penalties, with log C."""
        first, step = first_loss(trace), trace["batch_loss"].steps[:1]
        if first is None or first.ratio > min(self.ratio, 1 - self.errors * first.error):
            return
        message = f"the first loss, {first.value:.3g}, is {first.ratio:.2g} times that of favouring no class"
        steps = (step[0], step[0])
        yield self.symptom("info", message, "batch_loss", steps, first=first.value, ratio=first.ratio)
