"""What the targets of an output are: classes, labels that may hold together, or numbers."""

from kerasrecipe.diagnosis.card import Head, TargetFacts

ONE_OF_MANY, TWO_CLASSES, MANY_OF_MANY, SHARES, NUMBERS, AMBIGUOUS = (
    "one of many",
    "two classes",
    "many of many",
    "shares",
    "numbers",
    "ambiguous",
)

SPARSE = "sparse_categorical_crossentropy"
CATEGORICAL = ("categorical_crossentropy", SPARSE, "categorical_focal_crossentropy")
BINARY = ("binary_crossentropy", "binary_focal_crossentropy")
HINGES = ("hinge", "squared_hinge", "categorical_hinge")
CLASS_LOSSES = (*CATEGORICAL, *BINARY, *HINGES)
"""Losses that judge classes."""

NUMBER_LOSSES = (
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error",
    "huber",
    "log_cosh",
)
"""Losses that judge numbers, element by element."""

MOST_CLASSES = 20
"""Whole numbers of more different values are taken for numbers, unless loss or output say otherwise."""

ROWS_PER_CLASS = 3
"""Whole numbers that come up less often, on average, are taken for numbers."""

ROUNDING = 0.05
"""How far beyond [0, 1] shares may lie: data scaled by the extremes of other data reach a little beyond."""


def task_of(head: Head) -> str | None:
    """What the targets of an output are; None where they are not known.

    "one of many" are one-hot rows, and whole numbers that the loss or the number of units makes labels;
    "two classes" 0 and 1 (or -1 and 1) in one column; "many of many" rows of several zeros and ones; "shares"
    numbers within [0, 1] in several columns or under a binary cross-entropy; "numbers" the rest.

    Two kinds stay "ambiguous": under a loss for numbers, few and frequent whole numbers in a row from 0 or 1
    on, which may be labels or counts; and in sequences, zeros and ones with at most a single 1 per row on
    average, which may be one-hot rows with empty ones as padding.

    Example:
        >>> from kerasrecipe.diagnosis.card import OutputFacts
        >>> counts = ((0, 4), (1, 4))
        >>> labels = TargetFacts(None, "int64", (), 8, 8, features=1, class_counts=counts, binary=True)
        >>> task_of(Head(OutputFacts("y", "dense"), target=labels))
        'two classes'
    """
    target, loss = head.target, head.loss.name if head.loss else None
    if target is None or (target.statistics is None and target.class_counts is None):
        return None
    several = (target.features or 1) > 1
    if several and target.one_hot:
        return ONE_OF_MANY
    if loss == SPARSE and target.whole is not False:
        return ONE_OF_MANY
    if several and target.binary:
        return AMBIGUOUS if _padded(target) else MANY_OF_MANY
    if not several and _two_values(target):
        return TWO_CLASSES
    if _within_unit(target) and (several or loss in BINARY):
        return SHARES
    return NUMBERS if several or not target.whole else _of_whole_numbers(target, loss, head.output.units)


def row_sum(target: TargetFacts) -> float | None:
    """The mean sum of a row, over the last axis; None where it is not known."""
    mean = target.statistics.mean if target.statistics else None
    return None if mean is None or target.features is None else mean * target.features


def _padded(target: TargetFacts) -> bool:
    total = row_sum(target)
    return len(target.shape) > 1 and total is not None and total <= 1


def _two_values(target: TargetFacts) -> bool:
    labels = [label for label, count in target.class_counts or () if count]
    return bool(target.binary) or labels == [-1, 1]


def _within_unit(target: TargetFacts) -> bool:
    numbers = target.statistics
    if numbers is None or numbers.minimum is None or numbers.maximum is None:
        return False
    return numbers.minimum >= -ROUNDING and numbers.maximum <= 1 + ROUNDING


def _of_whole_numbers(target: TargetFacts, loss: str | None, units: int | None) -> str:
    """Labels, counts, or either."""
    labels = [label for label, _ in target.class_counts or ()]
    if not labels:
        return NUMBERS
    in_a_row = labels[0] in (0, 1) and labels == list(range(labels[0], labels[0] + len(labels)))
    frequent = target.rows_seen >= ROWS_PER_CLASS * len(labels) and len(labels) <= MOST_CLASSES
    if len(target.shape) > 1:
        in_a_row = in_a_row and len(labels) <= MOST_CLASSES  # the grey levels of images are in a row, too
    if loss in CLASS_LOSSES:
        return ONE_OF_MANY if in_a_row or frequent else NUMBERS
    if in_a_row and units == len(labels) > 1:
        return ONE_OF_MANY
    return AMBIGUOUS if in_a_row and frequent and len(target.shape) < 2 else NUMBERS
