"""The detector of outputs that are cut off at 0."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector


@dataclass(frozen=True)
class ReluOutput(HeadDetector):
    """The output is a ReLU, which gives no gradient for a sample while it is off for it.

    Once it is off for every sample nothing is learnt any more. Where targets are never negative it can work.

    Source:
        Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733
    """

    name = "relu-output"
    needs = ("card.model.outputs",)

    def judge(self, head: Head) -> Finding | None:
        """Looks at the activation."""
        if head.output.activation not in ("relu", "relu6"):
            return None
        return Finding("info", f"the output {head.output.layer!r} is a ReLU; it learns nothing where it is 0")
