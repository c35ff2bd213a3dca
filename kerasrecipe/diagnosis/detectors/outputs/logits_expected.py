"""The detector of outputs that are taken for logits."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector

SQUASHED = (
    "sigmoid",
    "hard_sigmoid",
    "softmax",
    "relu",
    "relu6",
    "tanh",
    "hard_tanh",
    "softsign",
    "softplus",
    "exponential",
)
"""Activations after which numbers are no logits any more."""


@dataclass(frozen=True)
class LogitsExpected(HeadDetector):
    """The loss takes the output for logits, but an activation was applied to it.

    Probabilities are squashed a second time, so that the loss cannot come near 0; a ReLU cuts off all
    negative logits. Keras on TensorFlow undoes a softmax or sigmoid and warns; JAX and PyTorch do not.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "logits-expected"

    def judge(self, head: Head) -> Finding | None:
        """Looks at `from_logits` and the activation."""
        if head.loss is None or not head.loss.from_logits or head.output.activation not in SQUASHED:
            return None
        return Finding(
            "warning",
            f"{head.loss.name} is told from_logits=True, but the output {head.output.layer!r} is "
            f"{head.output.activation}",
        )
