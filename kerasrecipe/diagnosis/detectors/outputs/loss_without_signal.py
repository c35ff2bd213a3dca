"""The detector of losses that are 0 whatever happens."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import CATEGORICAL


@dataclass(frozen=True)
class LossWithoutSignal(HeadDetector):
    """A cross-entropy over classes judges a single unit.

    One class among one is always right: the loss and its gradient are 0 whatever the network puts out.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "loss-without-signal"

    def judge(self, head: Head) -> Finding | None:
        """Looks at the loss and the number of units."""
        if head.loss is None or head.loss.name not in CATEGORICAL or head.output.units != 1:
            return None
        return Finding(
            "error", f"{head.loss.name} over one unit is 0 whatever {head.output.layer!r} puts out"
        )
