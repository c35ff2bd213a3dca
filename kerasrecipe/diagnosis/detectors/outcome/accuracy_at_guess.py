"""The detector of accuracies that guessing would have."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import accuracy, majority_share
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class AccuracyAtGuess(Detector):
    """The training accuracy never leaves that of giving one answer for every sample.

    It tells what the loss cannot where that is of a kind of its own, with no known value to compare it with.
    Where the loss is known, it may fall long before the accuracy rises, so this is left to it.

    Source:
        Ben Braiek and Khomh 2022, TheDeepChecker, https://arxiv.org/abs/2204.00694

    Args:
        errors: distance above guessing that is chance, in standard errors √(p (1 - p) / n).
        majority: with a more frequent class the accuracy may well stand still.
        updates: with fewer nothing could be learnt.
    """

    name = "accuracy-at-guess"
    needs = ("batch_loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    errors: float = 3.0
    majority: float = 0.75
    updates: int = 50

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the best accuracy with the share of the most frequent class."""
        measured, guess = accuracy(trace), majority_share(trace)
        losses, rows = trace.fact("card.training.losses"), trace.fact("card.data.training.rows")
        if measured is None or guess is None or guess > self.majority or not rows:
            return
        if all(loss.from_keras for loss in losses) or trace["batch_loss"].steps[-1] < self.updates:
            return
        best = float(measured.values.max())
        if best > guess + self.errors * np.sqrt(guess * (1 - guess) / rows):
            return
        steps = (measured.steps[0], measured.steps[-1])
        message = f"the accuracy is {best:.3g} at best; one answer for every sample would have {guess:.3g}"
        yield self.symptom("warning", message, "epoch_accuracy", steps, "epoch", best=best, guess=guess)
