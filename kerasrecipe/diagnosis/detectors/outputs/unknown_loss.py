"""The detector of losses that are not Keras's."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector


@dataclass(frozen=True)
class UnknownLoss(HeadDetector):
    """The loss is not one of Keras's, so that nothing can be told of it but what it does.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.1, https://www.deeplearningbook.org
    """

    name = "unknown-loss"
    needs = ("card.model.outputs", "card.training.losses")

    def judge(self, head: Head) -> Finding | None:
        """Looks at where the loss comes from."""
        if head.loss is None or head.loss.from_keras:
            return None
        return Finding("info", f"the loss {head.loss.name!r} is not one of Keras's")
