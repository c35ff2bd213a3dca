"""The detector of targets that are no numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class TargetNotFinite(Detector):
    """Some targets are infinite or not a number.

    Their batch's loss is not a number, and neither is any weight after the next update.

    Source:
        Goodfellow et al. 2016, Deep learning, section 11.5, https://www.deeplearningbook.org
    """

    name = "target-not-finite"
    needs = ("card.data.training.targets",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at how many entries are not finite."""
        for target in trace.fact("card.data.training.targets"):
            if target.not_finite:
                message = f"{target.not_finite:,} entries of the targets are infinite or not a number"
                yield self.symptom(
                    "error", message, "card.data.training.targets", not_finite=target.not_finite
                )
                return
