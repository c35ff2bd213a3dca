"""Prechelt's criterion GL."""

from dataclasses import dataclass

from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.require import require


@dataclass(frozen=True)
class GeneralizationLoss(Criterion):
    """Training ends when the validation error lies a given percentage above its best.

    GL(t) = 100 (E_va(t) / E_opt(t) - 1) > α, where E_opt(t) is the least validation error up to epoch t.

    Source:
        Prechelt 1998, Early stopping - but when?, https://doi.org/10.1007/3-540-49430-8_3

    Args:
        alpha: α in percent, above 0.

    Raises:
        ValueError: `alpha` is out of its range; when checked, an error is not above 0.

    Example:
        >>> import numpy as np
        >>> GeneralizationLoss(5).check(np.array([0.9, 0.5, 0.53]))
        'is 6 % above its best (limit 5 %)'
    """

    alpha: float = 5.0

    def __post_init__(self) -> None:
        require(self.alpha > 0, "be above 0", alpha=self.alpha)

    def reason(self, values: Values, training: Values | None) -> str | None:
        """Compares the last error with the least."""
        loss = generalization_loss(values)
        return f"is {loss:.3g} % above its best (limit {self.alpha:g} %)" if loss > self.alpha else None


def generalization_loss(values: Values) -> float:
    """GL of the last epoch, in percent.

    Raises:
        ValueError: an error is not above 0, where GL has no meaning.
    """
    best = float(values.min())
    require(best > 0, "be errors above 0, of which the criterion takes the ratio", values=best)
    return 100 * (float(values[-1]) / best - 1)
