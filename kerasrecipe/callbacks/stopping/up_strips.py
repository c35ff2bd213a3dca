"""Prechelt's criterion UP."""

from dataclasses import dataclass

import numpy as np

from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.require import require


@dataclass(frozen=True)
class UpStrips(Criterion):
    """Training ends when the validation error has risen in several strips of epochs in a row.

    UP_s asks at the end of each strip of k epochs: E_va(t) > E_va(t - k) > ... > E_va(t - s k). An error
    that is not finite counts as risen.

    Source:
        Prechelt 1998, Early stopping - but when?, https://doi.org/10.1007/3-540-49430-8_3

    Args:
        strips: s, at least 1.
        length: k, epochs, at least 1.

    Raises:
        ValueError: an argument is out of its range.

    Example:
        >>> import numpy as np
        >>> UpStrips(2, length=2).check(np.array([0.9, 0.5, 0.4, 0.6, 0.5, 0.7]))
        'rose in 2 strips of 2 epochs in a row'
    """

    strips: int = 3
    length: int = 5

    def __post_init__(self) -> None:
        require(self.strips >= 1, "be at least 1", strips=self.strips)
        require(self.length >= 1, "be at least 1", length=self.length)

    def reason(self, values: Values, training: Values | None) -> str | None:
        """Compares the ends of the last strips."""
        ends = values[self.length - 1 :: self.length][-self.strips - 1 :]
        if len(values) % self.length or len(ends) <= self.strips:
            return None
        rises = (ends[1:] > ends[:-1]) | np.isinf(ends[1:])
        if not rises.all():
            return None
        return f"rose in {self.strips} strips of {self.length} epochs in a row"
