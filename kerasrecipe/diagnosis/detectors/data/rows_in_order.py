"""The detector of data in the order of their targets."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.task import ONE_OF_MANY, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class RowsInOrder(Detector):
    """Rows come in the order of their targets and are not shuffled.

    Each batch teaches one class and lets the network forget the others.

    Source:
        Bengio 2012, Practical recommendations for gradient-based training, https://arxiv.org/abs/1206.5533

    Args:
        order: how much more alike neighbouring targets are than in a random order, in standard deviations.
    """

    name = "rows-in-order"
    needs = ("card.model.outputs", "card.data.training.targets")

    order: float = 8.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the order of the targets where `fit` does not shuffle."""
        known_rows = trace.fact("card.data.training.rows") is not None
        if trace.fact("card.data.shuffle") is not False and known_rows:
            return
        for head in trace.model_card.heads if trace.model_card else ():
            order = head.target.order if head.target else None
            if order is not None and order >= self.order:
                classes = task_of(head) in (ONE_OF_MANY, TWO_CLASSES)
                message = "neighbouring rows have like targets, and they are not shuffled"
                severity = "warning" if classes else "info"
                yield self.symptom(severity, message, "card.data.training.targets", order=order)
                return
