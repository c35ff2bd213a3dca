"""The share of right answers, and what guessing gives."""

from kerasrecipe.diagnosis.task import ONE_OF_MANY, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Series, Trace

NAMES = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy")


def accuracy(trace: Trace, *, validation: bool = False) -> Series | None:
    """The accuracy of each epoch; None where there is none."""
    for name in NAMES:
        signal = f"epoch_{'val_' if validation else ''}{name}"
        if signal in trace and len(trace[signal].finite):
            return trace[signal].finite
    return None


def majority_share(trace: Trace) -> float | None:
    """The share of the most frequent class: the accuracy of always saying that; None for other tasks."""
    heads = trace.model_card.heads if trace.model_card else ()
    if len(heads) != 1 or heads[0].target is None or task_of(heads[0]) not in (ONE_OF_MANY, TWO_CLASSES):
        return None
    counts = [count for _, count in heads[0].target.class_counts or ()]
    return max(counts) / sum(counts) if counts and sum(counts) else None


def skill(trace: Trace) -> float | None:
    """How far the last accuracy is from guessing (0) to perfect (1); None where it is not known."""
    measured, guess = accuracy(trace), majority_share(trace)
    if measured is None or guess is None or guess >= 1:
        return None
    return float((measured.values[-1] - guess) / (1 - guess))
