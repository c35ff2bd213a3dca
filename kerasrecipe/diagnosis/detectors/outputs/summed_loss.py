"""The detector of losses that are summed over the batch."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector


@dataclass(frozen=True)
class SummedLoss(HeadDetector):
    """The loss is summed over the batch instead of averaged.

    Gradients, and with them the steps, grow with the batch size: a rate that is right for a mean is too high
    by that factor.

    Source:
        Goyal et al. 2017, Accurate, large minibatch SGD, section 3, https://arxiv.org/abs/1706.02677
    """

    name = "summed-loss"

    def judge(self, head: Head) -> Finding | None:
        """Looks at the loss's reduction."""
        if head.loss is None or head.loss.reduction != "sum":
            return None
        return Finding("info", f"{head.loss.name} is summed over the batch, so that steps grow with its size")
