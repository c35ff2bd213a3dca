"""The detector of losses that fall while the metric stands still."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import accuracy, majority_share
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossMetricDisagree(Detector):
    """The loss gets much better while the accuracy stays at that of always giving one answer.

    The loss measures something else than the predictions: as with a softmax over one unit, whose
    cross-entropy Keras computes from what went into it. An accuracy of at least 0.9 may have no room to move.

    Source:
        Ben Braiek and Khomh 2022, TheDeepChecker ("loss and metric disagree"), https://arxiv.org/abs/2204.00694

    Args:
        fall: of the loss from its start, at least.
        movement: of the accuracy over the epochs, at most.
        majority: with a more frequent class the accuracy may well stand still.
    """

    name = "loss-metric-disagree"
    needs = ("epoch_loss",)
    least_points = 3

    fall: float = 0.15
    movement: float = 0.01
    majority: float = 0.75

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the epochs' losses with their accuracies."""
        loss, measured, share = trace["epoch_loss"].finite, accuracy(trace), majority_share(trace)
        if measured is None or len(measured) < self.least_points or len(loss) < self.least_points:
            return
        first, last = float(loss.values[0]), float(loss.values[-1])
        moved = float(np.ptp(measured.values))
        fell = first - last >= self.fall * abs(first) > 0 or bool(np.all(loss.values == 0))
        known = share is not None and measured.values[-1] > share + self.movement
        if not fell or moved > self.movement or known or (share or 0) > self.majority:
            return
        if measured.values[-1] > 0.9:
            return
        message = (
            f"the loss goes from {first:.3g} to {last:.3g}, the accuracy stays at {measured.values[-1]:.3g}"
        )
        steps = (loss.steps[0], loss.steps[-1])
        yield self.symptom("warning", message, "epoch_loss", steps, "epoch", first=first, last=last)
