"""The detector of validation rows that are training rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ValidationRepeatsTraining(Detector):
    """Training rows occur again among the validation rows.

    What is known by heart counts as learnt: overfitting does not show.

    Source:
        Kaufman et al. 2012, Leakage in data mining, https://doi.org/10.1145/2382577.2382579

    Args:
        share: of the training rows, at least.
    """

    name = "validation-repeats-training"
    needs = ("card.data.shared_rows",)

    share: float = 0.02

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares shared rows with those that the training data repeat themselves."""
        shared, repeated = trace.fact("card.data.shared_rows"), trace.fact("card.data.training.repeated_rows")
        if shared < self.share or (repeated or 0) > shared / 2:
            return
        message = f"{shared:.0%} of the training rows occur again in the validation data"
        yield self.symptom("warning", message, "card.data.shared_rows", shared=shared)
