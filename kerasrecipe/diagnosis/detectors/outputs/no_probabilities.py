"""The detector of cross-entropies over outputs that are no probabilities."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL

SIGNED = (
    "linear",
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "mish",
    "tanh",
    "hard_tanh",
    "softsign",
    "log_softmax",
    "log_sigmoid",
)
"""Activations that put out numbers at or below 0."""

UNBOUNDED = ("softplus", "exponential")
"""Positive ones: the categorical losses divide by their sum and so make shares of them."""


@dataclass(frozen=True)
class NoProbabilities(HeadDetector):
    """A cross-entropy takes outputs for probabilities that are none.

    It clips them to between 0 and 1 before the logarithm; where they lie outside, no gradient comes back.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "no-probabilities"

    def judge(self, head: Head) -> Finding | None:
        """Looks at the activation and the loss."""
        loss, activation = head.loss, head.output.activation
        if loss is None or not loss.from_keras or loss.from_logits:
            return None
        unfit = (*SIGNED, *UNBOUNDED) if loss.name in BINARY else SIGNED if loss.name in CATEGORICAL else ()
        if activation not in unfit:
            return None
        return Finding(
            "warning",
            f"{loss.name} takes the output {head.output.layer!r} for probabilities, but it is {activation}",
        )
