"""The detector of labels that no output unit stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL, HINGES, NUMBERS, task_of


@dataclass(frozen=True)
class LabelsWithoutUnit(HeadDetector):
    """There are labels that the output has no unit for.

    The loss of such a label is no number, below 0, or that of another class: what is learnt is wrong. Labels
    are indices and begin with 0: of labels from 1 to k, the last has none of k units. A single unit tells two
    classes apart. One-hot rows need a unit for each column.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "labels-without-unit"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Compares the labels with the number of units."""
        units = head.output.units
        outside = _outside(head)
        if head.loss is None or units is None or not outside:
            return None
        listed = ", ".join(map(str, outside[:5])) + (", ..." if len(outside) > 5 else "")
        spoken = "one unit" if units == 1 else f"{units} units"
        known = ("-1, 0 and 1" if head.loss.name in HINGES else "0 and 1") if _one_unit(head) else None
        return Finding(
            "error",
            f"{head.loss.name} over {spoken} knows the labels {known or f'0 to {units - 1}'}, but there are "
            f"{listed}",
            {"labels_outside": len(outside), "units": units},
        )


def _outside(head: Head) -> Sequence[int]:
    """The labels seen that have no unit."""
    if head.loss is None or not head.loss.from_keras or head.target is None:
        return ()
    if head.target.one_hot and head.loss.name in CATEGORICAL:
        return range(head.output.units or head.target.features or 1, head.target.features or 1)
    if _one_unit(head):
        known = (-1, 0, 1) if head.loss.name in HINGES else (0, 1)
        return tuple(label for label, _ in head.target.class_counts or () if label not in known)
    return head.labels_outside_units or ()


def _one_unit(head: Head) -> bool:
    """Whether one unit stands for two classes; several columns of targets are not compared with it."""
    judged = head.loss is not None and head.loss.name in (*BINARY, *HINGES[:2]) and head.output.units == 1
    narrow = head.target is not None and (head.target.features or 1) == 1
    return judged and narrow and task_of(head) != NUMBERS
