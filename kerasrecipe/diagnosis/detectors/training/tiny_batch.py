"""The detector of batches of one or two samples."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class TinyBatch(Detector):
    """A batch holds one or two samples, so that each step follows their noise.

    It works, with rates that are as much smaller, and is slow.

    Source:
        Masters and Luschi 2018, Revisiting small batch training for deep neural networks,
        https://arxiv.org/abs/1804.07612

    Args:
        size: at most.
        rows: with fewer rows small batches are usual.
    """

    name = "tiny-batch"
    needs = ("card.data.batch_size", "card.data.training.rows")

    size: int = 2
    rows: int = 50

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the batch size."""
        size, rows = trace.fact("card.data.batch_size"), trace.fact("card.data.training.rows")
        if size <= self.size and rows >= self.rows:
            message = f"each step follows {size} of {rows:,} samples"
            yield self.symptom("info", message, "card.data.batch_size", batch_size=size)
