"""The detector of validation that is easier than training."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ValidationBetterThanTraining(Detector):
    """The validation loss is well below the training loss in most epochs.

    Dropout and penalties make training harder than validation, and an epoch's training loss is a mean over
    its steps, which is no fault; validation rows that were trained on look the same.

    Source:
        Srivastava et al. 2014, Dropout, https://jmlr.org/papers/v15/srivastava14a.html

    Args:
        share: by which it is lower, at least.
        epochs: share of the epochs in which it is, at least.
    """

    name = "validation-better-than-training"
    needs = ("epoch_loss", "epoch_val_loss")
    least_points = 4

    share: float = 0.2
    epochs: float = 0.8

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the losses of each epoch but the first."""
        training, held_out = trace["epoch_loss"].finite, trace["epoch_val_loss"].finite
        both, ours, theirs = np.intersect1d(training.steps, held_out.steps, return_indices=True)
        if len(both) < self.least_points:
            return
        higher, lower = training.values[ours][1:], held_out.values[theirs][1:]
        better = lower < higher - self.share * np.abs(higher)
        if better.mean() >= self.epochs:
            message = f"the validation loss is {1 - np.median(lower / higher):.0%} below the training loss"
            yield self.symptom("info", message, "epoch_val_loss", (both[1], both[-1]), "epoch")
