"""The detector of outputs without bounds for classes under a loss for numbers."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import MANY_OF_MANY, NUMBER_LOSSES, ONE_OF_MANY, TWO_CLASSES, task_of


@dataclass(frozen=True)
class UnboundedOutputForClasses(HeadDetector):
    """An output that no activation keeps between the classes is compared with their labels as numbers.

    Answers that are right beyond doubt, above 1 or below 0, are punished as errors; a ReLU that is off for
    all samples stays off.

    Source:
        Bishop 2006, Pattern recognition and machine learning, section 4.1.3
    """

    name = "unbounded-output-for-classes"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Looks at the activation, the loss and the targets."""
        task, activation = task_of(head), head.output.activation
        if head.loss is None or head.loss.name not in NUMBER_LOSSES:
            return None
        if task not in (ONE_OF_MANY, TWO_CLASSES, MANY_OF_MANY):
            return None
        if activation not in ("linear", "relu", "leaky_relu", "elu", "selu"):
            return None
        return Finding(
            "warning" if activation == "relu" or task == ONE_OF_MANY else "info",
            f"{head.loss.name} compares the output {head.output.layer!r} ({activation}) with labels of "
            "classes, but nothing keeps it between them",
        )
