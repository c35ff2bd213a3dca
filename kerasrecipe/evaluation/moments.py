"""Mean and spread of arrays that come one after the other."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Moments:
    """The running mean and sum of squared deviations, in float64, without keeping the arrays.

    Source:
        Welford 1962, https://doi.org/10.1080/00401706.1962.10490022

    Example:
        >>> moments = Moments()
        >>> for value in (1.0, 2.0, 6.0):
        ...     moments.add([value])
        >>> moments.mean, moments.std.round(3)
        (array([3.]), array([2.646]))
    """

    def __init__(self) -> None:
        self.count = 0
        self.mean: Any = 0.0
        self._squares: Any = 0.0

    def add(self, values: ArrayLike) -> None:
        """Takes one more array, of the shape of the others."""
        change = np.asarray(values, np.float64) - self.mean
        self.count += 1
        self.mean = self.mean + change / self.count
        self._squares = self._squares + change * (values - self.mean)

    @property
    def std(self) -> NDArray[np.float64]:
        """The standard deviation, with divisor n - 1; of at least 2 arrays."""
        return np.sqrt(self._squares / (self.count - 1))
