"""The detector of softmaxes where labels may hold together."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import MANY_OF_MANY, ROUNDING, SHARES, row_sum, task_of


@dataclass(frozen=True)
class SoftmaxForManyOfMany(HeadDetector):
    """A softmax output stands for labels of which several, or none, may hold.

    Its outputs sum to 1: of two labels that hold, each can reach one half at most.

    Source:
        Nam et al. 2014, Large-scale multi-label text classification, https://arxiv.org/abs/1312.5419
    """

    name = "softmax-for-many-of-many"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Looks at the activation and the targets."""
        if head.output.activation != "softmax" or (head.output.units or 1) < 2:
            return None
        if head.target is None or head.loss is None or not head.loss.from_keras:
            return None
        task, total = task_of(head), row_sum(head.target)
        shares = task == SHARES and total is not None and abs(total - 1) > ROUNDING
        if task != MANY_OF_MANY and not shares:
            return None
        return Finding(
            "warning",
            f"the {head.output.units} units of the softmax {head.output.layer!r} sum to 1, but the targets "
            + ("do not" if total is None else f"sum to {total:.3g} on average"),
            {"row_sum": total},
        )
