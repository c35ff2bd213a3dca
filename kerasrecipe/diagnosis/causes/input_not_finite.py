"""Inputs that are no numbers."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Find them, then fill or drop them."""
    yield Remedy(
        "Find the entries that are not finite and fill them, or drop their rows",
        "x = np.nan_to_num(x, nan=0.0, posinf=0.0, neginf=0.0)",
        expect="no loss is nan, and `np.isfinite(x).all()` is True",
    )


INPUT_NOT_FINITE = Hypothesis(
    name="input-not-finite",
    summary="some inputs or targets are infinite or not a number, and every weight they reach is lost",
    prior=-4.0,
    weights=(
        Weight("input-not-finite", 9.0, "one such entry makes the loss of its batch no number"),
        Weight("target-not-finite", 9.0, "one such target makes the loss of its batch no number"),
        Weight("lost-before-first-update", 1.5, "the loss is no number before any weight was changed"),
        Weight("loss-not-finite", 0.5, "the loss is no number", "error"),
    ),
    remedies=remedies,
    source="Goodfellow et al. 2016, Deep learning, chapter 11, https://www.deeplearningbook.org",
)
