"""The criterion that waits for an improvement that is more than noise."""

from dataclasses import dataclass

import numpy as np

from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.callbacks.stopping.patience import epochs_without_improvement
from kerasrecipe.diagnosis.stats import Values, spread
from kerasrecipe.require import require

HORIZON = 10
"""A trend is worth following when it gains `min_delta` within this many times `patience`."""


@dataclass(frozen=True)
class NoiseAwarePatience(Criterion):
    """Training ends when the metric has changed by nothing but noise for a number of epochs.

    Two signs must agree:

    - for `patience` epochs no value was lower than the last improvement by more than the noise σ;
    - the slope of the line through the last 2 patience + 1 values is not negative by more than its standard
      error: a run that improves slowly but steadily goes on.

    The noise is σ = median |d - median d| / (0.6745 √6) with the second differences
    d_t = v_t - 2 v_{t-1} + v_{t-2}, which a smooth curve hardly changes.

    Source:
        Gasser, Sroka and Jennen-Steinmetz 1986, Residual variance and residual pattern in nonlinear
        regression, https://doi.org/10.1093/biomet/73.3.625

    Args:
        patience: epochs without improvement, at least 1.
        min_delta: what an improvement must exceed even without noise, in the metric's unit, at least 0. A
            steady improvement counts when it comes to this within 10 times `patience`.

    Raises:
        ValueError: an argument is out of its range.

    Example:
        >>> import numpy as np
        >>> slow = 1 - 0.001 * np.arange(100)
        >>> NoiseAwarePatience(5, min_delta=0.01).check(slow)
        >>> NoiseAwarePatience(5).check(0.5 + 0.01 * np.sin(np.arange(20) ** 2))
        'has not improved by more than its noise (0.0051) for 17 epochs'
    """

    patience: int = 10
    min_delta: float = 0.0

    def __post_init__(self) -> None:
        require(self.patience >= 1, "be at least 1", patience=self.patience)
        require(self.min_delta >= 0, "be at least 0", min_delta=self.min_delta)

    def reason(self, values: Values, training: Values | None) -> str | None:
        """Compares improvement and trend with the noise."""
        noise = curve_noise(values)
        waited = epochs_without_improvement(values, max(noise, self.min_delta))
        if waited < self.patience or self._falls(values[-2 * self.patience - 1 :]):
            return None
        least = f" by more than {self.min_delta:g}" if self.min_delta else ""
        if noise > self.min_delta:
            least = f" by more than its noise ({noise:.2g})"
        return f"has not improved{least} for {waited} epochs"

    def _falls(self, values: Values) -> bool:
        slope, error = line_slope(values)
        return slope < -error and -slope * HORIZON * self.patience >= self.min_delta


def curve_noise(values: Values) -> float:
    """The standard deviation of a curve around its own smooth course; 0 for fewer than 4 finite values."""
    return spread(np.diff(values[np.isfinite(values)], 2)) / 6**0.5


def line_slope(values: Values) -> tuple[float, float]:
    """Slope per epoch of the least-squares line through the finite values, and its standard error.

    The error is infinite for fewer than 3 values.
    """
    epochs = np.flatnonzero(np.isfinite(values))
    if len(epochs) < 3:
        return 0.0, np.inf
    x, y = epochs - epochs.mean(), values[epochs] - values[epochs].mean()
    slope = float(x @ y / (x @ x))
    residuals = y - slope * x
    return slope, float(np.sqrt(residuals @ residuals / (len(x) - 2) / (x @ x)))
