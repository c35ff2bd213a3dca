"""The detector of first losses as they should be."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.first_loss import first_loss
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class SoundInitialLoss(Detector):
    """The first loss of a classifier is that of favouring no class, log C for C classes.

    Labels, loss and outputs are what they are thought to be, and neither weights nor inputs are too large.

    Source:
        Stanford CS231n, Sanity checks, https://cs231n.github.io/neural-networks-3/#sanitycheck

    Args:
        tolerance: distance from log C, in units of it.
    """

    name = "sound-initial-loss"
    needs = ("batch_loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    tolerance: float = 0.3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first batch's loss, without penalties, with log C."""
        first, step = first_loss(trace), trace["batch_loss"].steps[:1]
        if first is None or abs(first.ratio - 1) > self.tolerance:
            return
        message = f"the first loss, {first.value:.3g}, is that of favouring no class ({first.expected:.3g})"
        yield self.symptom("good", message, "batch_loss", (step[0], step[0]), ratio=first.ratio)
