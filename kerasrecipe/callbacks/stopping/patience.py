"""The criterion that waits a number of epochs for an improvement."""

from dataclasses import dataclass

from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.require import require


@dataclass(frozen=True)
class Patience(Criterion):
    """Training ends when the metric has not improved for a number of epochs, as Keras's does.

    The value v_t is an improvement when v_t < v_b - min_delta, where b is the last improvement before t.

    Source:
        Prechelt 1998, Early stopping - but when?, https://doi.org/10.1007/3-540-49430-8_3 (the idea)

    Args:
        patience: epochs without improvement, at least 1.
        min_delta: what an improvement must exceed, in the metric's unit, at least 0.

    Raises:
        ValueError: an argument is out of its range.

    Example:
        >>> import numpy as np
        >>> Patience(3).check(np.array([0.9, 0.5, 0.6, 0.5, 0.7]))
        'has not improved for 3 epochs'
    """

    patience: int = 10
    min_delta: float = 0.0

    def __post_init__(self) -> None:
        require(self.patience >= 1, "be at least 1", patience=self.patience)
        require(self.min_delta >= 0, "be at least 0", min_delta=self.min_delta)

    def reason(self, values: Values, training: Values | None) -> str | None:
        """Counts the epochs since the last improvement."""
        waited = epochs_without_improvement(values, self.min_delta)
        if waited < self.patience:
            return None
        least = f" by more than {self.min_delta:g}" if self.min_delta else ""
        return f"has not improved{least} for {waited} epochs"


def epochs_without_improvement(values: Values, min_delta: float) -> int:
    """How many epochs have passed since a value was lower than the last improvement by more than min_delta.

    The first finite value is an improvement; without one, all epochs count.
    """
    waited, best = 0, float("inf")
    for value in values.tolist():
        waited += 1
        if value < best - min_delta:
            waited, best = 0, value
    return waited
