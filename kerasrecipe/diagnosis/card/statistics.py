"""The range and moments of many numbers."""

import math
from dataclasses import dataclass

from kerasrecipe.diagnosis.card.facts import Facts


@dataclass(frozen=True)
class Statistics(Facts):
    """What the finite ones among the numbers looked at have in common.

    Args:
        entries_seen: how many numbers were looked at.
        not_finite: how many of them are infinite or not a number.
        zeros: how many of them are 0.
        minimum: the least finite one; None, like the next three, where there is none.
        maximum: the largest finite one.
        mean: of the finite ones; None, too, where they are too large for float64 to sum up.
        standard_deviation: likewise, with their number as the divisor.

    Example:
        >>> Statistics(3, 0, 0, minimum=2.0, maximum=2.0, mean=2.0, standard_deviation=0.0).constant
        True
    """

    entries_seen: int
    not_finite: int
    zeros: int
    minimum: float | None = None
    maximum: float | None = None
    mean: float | None = None
    standard_deviation: float | None = None

    @property
    def root_mean_square(self) -> float | None:
        """Deviation of the finite numbers from 0; None where there are none."""
        if self.mean is None or self.standard_deviation is None:
            return None
        return math.hypot(self.mean, self.standard_deviation)

    @property
    def constant(self) -> bool | None:
        """Whether all finite numbers are the same; None where there are none."""
        return None if self.minimum is None else self.minimum == self.maximum
