"""What is known of one array of the data."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.statistics import Statistics


@dataclass(frozen=True)
class Range(Facts):
    """Three order statistics of one number per feature.

    Args:
        smallest: the least of them.
        median: their median.
        largest: the greatest of them.

    Example:
        >>> Range(0.5, 1.0, 50.0).ratio
        100.0
    """

    smallest: float
    median: float
    largest: float

    @property
    def ratio(self) -> float | None:
        """Largest over smallest; None for a smallest of 0."""
        return self.largest / self.smallest if self.smallest else None


@dataclass(frozen=True)
class ArrayFacts(Facts):
    """An input, a target or the sample weights.

    A feature is an index of the last axis: a column of a table, a channel of images. All figures but
    `not_finite` are of the rows seen; those from `statistics` on are None for arrays without numbers.

    Args:
        name: its key, or its place in a list; None for a single array.
        dtype: for example "float32".
        shape: of one row, without the batch; `()` for numbers.
        rows: how many there are; None where only a few batches are known.
        rows_seen: how many were looked at.
        rows_checked: how many were searched for entries that are not finite.
        not_finite: entries that are infinite or not a number, in the rows checked.
        statistics: over all entries.
        features: size of the last axis, 1 for numbers.
        constant_features: features with one value only.
        scales: standard deviations of the features that are not constant; None where all are.
        means: of the features.
        whole: whether all finite entries are whole numbers.
    """

    name: str | None
    dtype: str
    shape: tuple[int, ...]
    rows: int | None
    rows_seen: int
    rows_checked: int | None = None
    not_finite: int | None = None
    statistics: Statistics | None = None
    features: int | None = None
    constant_features: int | None = None
    scales: Range | None = None
    means: Range | None = None
    whole: bool | None = None
