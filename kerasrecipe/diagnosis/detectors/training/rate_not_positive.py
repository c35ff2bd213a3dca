"""The detector of learning rates of 0 or less."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class RateNotPositive(Detector):
    """The learning rate is 0 or negative.

    Steps of rate 0 lead nowhere, those of a negative rate uphill.

    Source:
        Goodfellow et al. 2016, Deep learning, section 4.3, https://www.deeplearningbook.org
    """

    name = "rate-not-positive"
    needs = ("card.training.optimizer",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the largest rate that was used, or the one that is set."""
        optimizer = trace.fact("card.training.optimizer")
        known = trace["learning_rate"].finite.values if "learning_rate" in trace else ()
        set_to = optimizer.learning_rate if optimizer.schedule is None else None
        rate = max(known, default=set_to)
        if rate is not None and rate <= 0:
            message = f"the learning rate is {rate:g}"
            yield self.symptom("error", message, "card.training.optimizer", rate=rate)
