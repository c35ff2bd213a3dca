"""Prechelt's criterion PQ."""

from dataclasses import dataclass

from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.callbacks.stopping.generalization_loss import generalization_loss
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.require import require


@dataclass(frozen=True)
class ProgressQuotient(Criterion):
    """Training ends when the generalization loss outweighs the progress of the training error.

    At the end of each strip of k epochs, GL(t) / P_k(t) > α is asked, where GL is that of
    `GeneralizationLoss` and P_k(t) = 1000 (Σ E_tr / (k min E_tr) - 1) tells how far the training error's mean
    over the strip lies above its least, in per mille.

    Source:
        Prechelt 1998, Early stopping - but when?, https://doi.org/10.1007/3-540-49430-8_3

    Args:
        alpha: α, above 0.
        strip: k, epochs, at least 2: in a strip of one epoch there is no progress.

    Raises:
        ValueError: an argument is out of its range; when checked, an error is not above 0 or the training
            error is not known.

    Example:
        >>> import numpy as np
        >>> validation = np.array([0.9, 0.5, 0.5, 0.55])
        >>> ProgressQuotient(3, strip=2).check(validation, np.array([0.9, 0.5, 0.4, 0.4]))
        'is 10 % above its best while training gained 0 ‰ in 2 epochs (limit 3 to 1)'
    """

    alpha: float = 3.0
    strip: int = 5

    def __post_init__(self) -> None:
        require(self.alpha > 0, "be above 0", alpha=self.alpha)
        require(self.strip >= 2, "be at least 2", strip=self.strip)

    def reason(self, values: Values, training: Values | None) -> str | None:
        """Compares loss and progress at the end of a strip."""
        require(training is not None, "be known to measure the progress", training=training)
        if training is None or len(values) % self.strip:
            return None
        loss, progress = generalization_loss(values), training_progress(training[-self.strip :])
        if not loss > self.alpha * progress:
            return None
        return (
            f"is {loss:.3g} % above its best while training gained {progress:.3g} ‰ "
            f"in {self.strip} epochs (limit {self.alpha:g} to 1)"
        )


def training_progress(strip: Values) -> float:
    """P_k of a strip of training errors, in per mille.

    Raises:
        ValueError: an error is not above 0, where P_k has no meaning.
    """
    best = float(strip.min())
    require(best > 0, "be errors above 0, of which the criterion takes the ratio", training=best)
    return 1000 * (float(strip.mean()) / best - 1)
