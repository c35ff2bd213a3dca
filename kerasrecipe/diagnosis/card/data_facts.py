"""What is known of the data."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.array_facts import ArrayFacts
from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.target_facts import TargetFacts


@dataclass(frozen=True)
class SplitFacts(Facts):
    """The training or the validation data.

    Args:
        rows: how many samples there are; None where only a few batches are known.
        inputs: each array of x; None where x was not given.
        targets: each array of y; None where y was not given.
        sample_weight: each array of weights; None where there is none.
        repeated_rows: share of the input rows seen that equal an earlier one of them; None where x was not
            given or its rows cannot be compared.
        dependence: how far the targets depend on the inputs, in standard deviations above chance; below 3
            they look unrelated, though there are relations it cannot see. None where it cannot be told.
        not_seen: arrays that could not be looked at, one sentence each.
    """

    rows: int | None = None
    inputs: tuple[ArrayFacts, ...] | None = None
    targets: tuple[TargetFacts, ...] | None = None
    sample_weight: tuple[ArrayFacts, ...] | None = None
    repeated_rows: float | None = None
    dependence: float | None = None
    not_seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataFacts(Facts):
    """The data of a run; what `fit` was not known to be told is None.

    Args:
        training: the training data.
        validation: the validation data; None where it was not given.
        shared_rows: share of the training rows whose inputs occur again in the validation data; None where
            they were not compared.
        batch_size: samples per batch.
        shuffle: whether `fit` shuffles.
        class_weight: (label, weight) of each label that has one.
    """

    training: SplitFacts
    validation: SplitFacts | None = None
    shared_rows: float | None = None
    batch_size: int | None = None
    shuffle: bool | None = None
    class_weight: tuple[tuple[int, float], ...] | None = None
