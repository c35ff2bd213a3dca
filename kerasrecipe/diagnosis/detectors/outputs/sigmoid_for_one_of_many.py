"""The detector of sigmoids where classes exclude one another."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import CATEGORICAL


@dataclass(frozen=True)
class SigmoidForOneOfMany(HeadDetector):
    """A sigmoid output is trained with a cross-entropy over exclusive classes.

    Its outputs do not sum to 1, so they are no probabilities of classes. Keras on TensorFlow trains it as if
    it were a softmax, and on JAX and PyTorch divides by the sum: the run itself need not suffer.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2.3, https://www.deeplearningbook.org
    """

    name = "sigmoid-for-one-of-many"

    def judge(self, head: Head) -> Finding | None:
        """Looks at activation, size and loss."""
        several = (head.output.units or 1) > 1
        if head.output.activation not in ("sigmoid", "hard_sigmoid") or not several:
            return None
        if head.loss is None or head.loss.name not in CATEGORICAL or head.loss.from_logits:
            return None
        message = (
            f"the output {head.output.layer!r} gives each of {head.output.units} exclusive classes a sigmoid "
            f"of its own; {head.loss.name} expects a softmax"
        )
        return Finding("info", message)
