"""The detector of losses for numbers over classes."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import AMBIGUOUS, NUMBER_LOSSES, ONE_OF_MANY, task_of


@dataclass(frozen=True)
class NumberLossForClasses(HeadDetector):
    """A loss for numbers, such as the squared error, judges classes.

    Behind a softmax or sigmoid it is flat where the network is most wrong, so that learning is slow there.

    Source:
        Golik et al. 2013, Cross-entropy vs. squared error training,
        https://www.isca-archive.org/interspeech_2013/golik13_interspeech.html

    Args:
        classes: from so many classes on it costs; with two it is a usable score (Brier 1950). Whole numbers
            that may be counts as well are only worth knowing.
    """

    name = "number-loss-for-classes"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    classes: int = 3

    def judge(self, head: Head) -> Finding | None:
        """Looks at the loss and the targets."""
        task, target = task_of(head), head.target
        if head.loss is None or target is None or head.loss.name not in NUMBER_LOSSES:
            return None
        classes = len(target.class_counts or ())
        if task == AMBIGUOUS and target.features == 1:
            message = f"{head.loss.name} judges whole numbers: counts, or labels of {classes} classes"
            return Finding("info", message, {"classes": classes})
        if task != ONE_OF_MANY:
            return None
        flat = head.output.activation in ("softmax", "sigmoid", "tanh")
        return Finding(
            "warning" if classes >= self.classes else "info",
            f"{head.loss.name} judges labels of {classes} classes as numbers"
            + f"; behind a {head.output.activation} it is slow where the network is most wrong" * flat,
            {"classes": classes},
        )
