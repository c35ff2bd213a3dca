"""The detector of outputs that are always 1."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector


@dataclass(frozen=True)
class SoftmaxOverOneUnit(HeadDetector):
    """The output is a softmax over a single unit, which is 1 whatever goes in.

    Every prediction is the same for ever. On TensorFlow Keras computes cross-entropies from what went into
    the softmax, so that loss and gradients look perfect while it is so.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2.3, https://www.deeplearningbook.org
    """

    name = "softmax-over-one-unit"
    needs = ("card.model.outputs",)

    def judge(self, head: Head) -> Finding | None:
        """Looks at the output's activation and size."""
        if not head.output.softmax_over_one_unit:
            return None
        return Finding(
            "error", f"the output {head.output.layer!r} is a softmax over one unit: it is always 1"
        )
