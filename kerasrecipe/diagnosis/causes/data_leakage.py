"""Validation data that the training has seen."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Split before anything else, and by groups where rows belong together."""
    shared = case.trace.fact("card.data.shared_rows")
    now = f"; now {shared:.0%} of the training rows are among the validation rows" if shared else ""
    yield Remedy(
        f"Remove duplicates, then split, so that no row is on both sides{now}",
        "split = kerasrecipe.evaluation.train_validation_test_split(x, y)",
        expect="the validation loss is above the training loss",
    )


DATA_LEAKAGE = Hypothesis(
    name="data-leakage",
    summary="validation rows are among the training rows, so that the validation loss says nothing new",
    prior=-4.0,
    weights=(
        Weight("validation-repeats-training", 6.0, "rows of one side occur on the other"),
        Weight("validation-better-than-training", 0.5, "validation is no harder than training"),
        Weight("initial-loss-low", 0.5, "the network knew before it was trained"),
        Weight("overfitting", -1.5, "the validation loss does tell overfitting"),
    ),
    remedies=remedies,
    source="Kaufman et al. 2012, Leakage in data mining, https://doi.org/10.1145/2382577.2382579",
)
