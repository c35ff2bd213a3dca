"""The detector of targets far from the outputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.task import NUMBER_LOSSES, NUMBERS, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class TargetsLarge(Detector):
    """Targets are far larger than the outputs at the start.

    Outputs begin near 0 with a deviation of about 1. Until they have grown to the size of the targets,
    training does nothing else. Outputs that an unknown function makes may be of any size.

    Source:
        Bishop 1995, Neural networks for pattern recognition, section 8.2

    Args:
        size: root mean square, at least.
    """

    name = "targets-large"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    size: float = 10.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the root mean square of targets that are numbers."""
        for head in trace.model_card.heads if trace.model_card else ():
            numbers = head.target.statistics if head.target else None
            size = numbers.root_mean_square if numbers else None
            judged = head.loss is not None and head.loss.name in NUMBER_LOSSES
            judged = judged and head.output.activation is not None
            if numbers and size and size >= self.size and judged and task_of(head) == NUMBERS:
                message = (
                    f"targets go from {numbers.minimum:.4g} to {numbers.maximum:.4g}, outputs begin near 0"
                )
                yield self.symptom("info", message, "card.data.training.targets", size=size)
                return
