"""The detector of losses below what is possible."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace

NEVER_NEGATIVE = (
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
    "binary_crossentropy",
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error",
    "huber",
    "log_cosh",
    "hinge",
    "squared_hinge",
    "categorical_hinge",
)
"""Losses that are 0 at best, for targets that they are meant for."""


@dataclass(frozen=True)
class NegativeLoss(Detector):
    """A loss that is 0 at best is negative.

    Targets are not what the loss is meant for, such as labels above 1 in a binary cross-entropy. Then it
    falls without end and means nothing. Likelihoods and losses of one's own may be negative.

    Source:
        Zhang et al. 2021, AUTOTRAINER, https://arxiv.org/abs/2102.06391

    Args:
        rounding: in units of the largest loss. The loss of a single batch is the difference of two running
            means, t m_t - (t - 1) m_{t-1}: float32 rounding of the means is multiplied by t.
    """

    name = "negative-loss"
    needs = ("loss", "card.training.losses")

    rounding: float = 1e-3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks for negative values where all losses are of the kinds that have none."""
        losses = trace.fact("card.training.losses")
        if not losses or any(loss.name not in NEVER_NEGATIVE or not loss.from_keras for loss in losses):
            return
        loss = trace["loss"].finite
        below = loss.values < -self.rounding * float(np.abs(loss.values).max(initial=0.0))
        if below.any():
            first = loss.steps[below.argmax()]
            message = f"{losses[0].name} is never negative, but the loss is {loss.values.min():.3g}"
            yield self.symptom(
                "error", message, "loss", (first, loss.steps[-1]), loss.unit, lowest=loss.values.min()
            )
