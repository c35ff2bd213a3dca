"""The first loss of a classifier against that of favouring no class."""

from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.baseline import uniform_loss
from kerasrecipe.diagnosis.penalty import first_penalty
from kerasrecipe.diagnosis.task import NUMBER_LOSSES
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class FirstLoss:
    """The loss of the first batch, before any update.

    Args:
        value: without penalties.
        expected: log C for C classes, of several outputs the weighted sum.
        error: standard error of `value / expected`, 1 / √B for batches of B: losses of single samples
            deviate by about their mean, as those of an exponential distribution do.
    """

    value: float
    expected: float
    error: float

    @property
    def ratio(self) -> float:
        """How many times the expected one it is."""
        return self.value / self.expected


def first_loss(trace: Trace) -> FirstLoss | None:
    """The first loss; None for numbers, for models trained before, and where something is not known."""
    card, loss = trace.model_card, trace["batch_loss"]
    if card is None or not len(loss) or loss.steps[0] > 1 or not np.isfinite(loss.values[0]):
        return None
    if trace.fact("card.training.optimizer.updates_done"):
        return None
    expected, cost, batch = uniform_loss(card), first_penalty(card), trace.fact("card.data.batch_size")
    of_numbers = any(head.loss and head.loss.name in NUMBER_LOSSES for head in card.heads)
    if expected is None or cost is None or not batch or of_numbers:
        return None
    return FirstLoss(float(loss.values[0]) - cost, expected, float(batch) ** -0.5)
