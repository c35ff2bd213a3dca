"""The detector of batches as large as the data."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LargeBatch(Detector):
    """A batch holds so much of the data that an epoch has hardly any updates.

    Each pass over the data could have moved the weights many times more.

    Source:
        Keskar et al. 2017, On large-batch training for deep learning, https://arxiv.org/abs/1609.04836

    Args:
        updates: in an epoch, at most.
        rows: with fewer rows whole batches are usual.
    """

    name = "large-batch"
    needs = ("card.data.batch_size", "card.data.training.rows")

    updates: int = 6
    rows: int = 300

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares batch size and rows."""
        size, rows = trace.fact("card.data.batch_size"), trace.fact("card.data.training.rows")
        updates = -(-rows // size)
        if rows >= self.rows and updates <= self.updates:
            message = f"batches of {size:,} make {updates} updates of each pass over {rows:,} samples"
            yield self.symptom("info", message, "card.data.batch_size", updates=updates, batch_size=size)
