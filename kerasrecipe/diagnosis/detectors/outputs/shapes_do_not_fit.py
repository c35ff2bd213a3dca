"""The detector of targets that are not shaped like the outputs."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL, HINGES, NUMBER_LOSSES, SPARSE

ELEMENTWISE = (
    *NUMBER_LOSSES,
    *BINARY,
    *CATEGORICAL,
    *HINGES,
    "poisson",
    "kl_divergence",
    "cosine_similarity",
)
"""Losses whose targets are shaped like the outputs; the sparse one's lack the last axis."""


@dataclass(frozen=True)
class ShapesDoNotFit(HeadDetector):
    """The targets' shape is not that of the output, so that other pairs are compared than are meant.

    Errors between numbers spread one of them over the other, as NumPy's rules of broadcasting say; a
    cross-entropy stops with an error in the first step. An axis of size 1 at the end makes no difference.

    Source:
        Harris et al. 2020, Array programming with NumPy, https://arxiv.org/abs/2006.10256
    """

    name = "shapes-do-not-fit"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Compares the shapes."""
        if head.loss is None or not head.loss.from_keras or head.loss.name not in ELEMENTWISE:
            return None
        if head.target is None or head.output.shape is None:
            return None
        given, put_out = head.target.shape, head.output.shape[1:]
        compared = put_out[:-1] if head.loss.name == SPARSE else put_out
        if any(
            _alike(*pair) for pair in ((given, compared), ((*given, 1), compared), (given, (*compared, 1)))
        ):
            return None
        return Finding(
            "error",
            f"each target is of shape {given}, each output of {head.output.layer!r} of shape {put_out}, "
            f"which {head.loss.name} cannot compare one by one",
        )


def _alike(first: tuple[int | None, ...], second: tuple[int | None, ...]) -> bool:
    """Whether shapes agree wherever both are known."""
    return len(first) == len(second) and all(
        a == b or a is None or b is None for a, b in zip(first, second, strict=True)
    )
