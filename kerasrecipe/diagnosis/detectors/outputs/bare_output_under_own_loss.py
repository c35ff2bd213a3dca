"""The detector of outputs without an activation under a loss of ones own."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import MANY_OF_MANY, ONE_OF_MANY, TWO_CLASSES, task_of

PROBABILITIES = ("softmax", "sigmoid", "hard_sigmoid")


@dataclass(frozen=True)
class BareOutputUnderOwnLoss(HeadDetector):
    """A loss that is not Keras's judges classes on an output that is no probability.

    Whether the loss makes probabilities of it, over the right axis and guarded against log 0, only its author
    can tell.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "bare-output-under-own-loss"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Looks at the activation, the loss and the targets."""
        if head.loss is None or head.loss.from_keras or head.output.activation in (None, *PROBABILITIES):
            return None
        if task_of(head) not in (ONE_OF_MANY, TWO_CLASSES, MANY_OF_MANY):
            return None
        return Finding(
            "info",
            f"the loss {head.loss.name!r} judges classes on the output {head.output.layer!r}, which is "
            f"{head.output.activation}",
        )
