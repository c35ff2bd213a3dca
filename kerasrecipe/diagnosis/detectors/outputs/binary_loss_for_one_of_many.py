"""The detector of binary losses where classes exclude one another."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, ONE_OF_MANY, task_of


@dataclass(frozen=True)
class BinaryLossForOneOfMany(HeadDetector):
    """A binary cross-entropy judges classes that exclude one another, each by itself.

    Of k classes it sees k - 1 right answers "no" in every sample, so that it is small from the start, and so
    is its gradient.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org

    Args:
        classes: from so many classes on it costs; with two it is only unusual.
    """

    name = "binary-loss-for-one-of-many"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    classes: int = 3

    def judge(self, head: Head) -> Finding | None:
        """Looks at the loss and the targets."""
        units = head.output.units or 1
        if head.loss is None or head.loss.name not in BINARY or units < 2 or task_of(head) != ONE_OF_MANY:
            return None
        return Finding(
            "warning" if units >= self.classes else "info",
            f"{head.loss.name} judges each of {units} exclusive classes by itself "
            f"(output {head.output.layer!r})",
            {"classes": units},
        )
