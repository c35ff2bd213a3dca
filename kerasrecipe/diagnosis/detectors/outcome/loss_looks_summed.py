"""The detector of losses that are those of a whole batch."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.task import ONE_OF_MANY, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossLooksSummed(Detector):
    """A loss of one's own begins near the batch size times log C, as if it were summed over the batch.

    A mean over the samples of C classes begins near log C. Gradients, and with them the steps, grow with the
    batch size if it is a sum.

    Source:
        Goyal et al. 2017, Accurate, large minibatch SGD, section 3, https://arxiv.org/abs/1706.02677

    Args:
        lowest: first loss over batch size times log C, at least.
        highest: the same, at most; first weights may be wide.
        batch: size from which a sum differs clearly from a mean.
    """

    name = "loss-looks-summed"
    needs = ("batch_loss", "card.model.outputs", "card.training.losses", "card.data.batch_size")

    lowest: float = 0.5
    highest: float = 10.0
    batch: int = 16

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first loss of a classifier with what a sum would begin with."""
        loss, size = trace["batch_loss"], trace.fact("card.data.batch_size")
        heads = trace.model_card.heads if trace.model_card else ()
        if len(heads) != 1 or heads[0].loss is None or heads[0].loss.from_keras or size < self.batch:
            return
        classes = max(heads[0].output.units or 1, 2)
        if task_of(heads[0]) not in (ONE_OF_MANY, TWO_CLASSES) or loss.steps[0] > 1:
            return
        first, expected = float(loss.values[0]), size * math.log(classes)
        if self.lowest * expected <= first <= self.highest * expected:
            message = f"the first loss is {first:.3g}, near that of {size} samples together: it looks summed"
            steps = (loss.steps[0], loss.steps[0])
            yield self.symptom("info", message, "batch_loss", steps, first=first, expected=expected)
