"""The detector of very small data sets."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class FewRows(Detector):
    """There are only a few tens of samples.

    Much of what training shows is chance then.

    Source:
        Figueroa et al. 2012, Predicting sample size required for classification performance,
        https://doi.org/10.1186/1472-6947-12-8

    Args:
        rows: fewer are few.
    """

    name = "few-rows"
    needs = ("card.data.training.rows",)

    rows: int = 50

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the number of rows."""
        rows = trace.fact("card.data.training.rows")
        if rows < self.rows:
            yield self.symptom("info", f"there are {rows} samples", "card.data.training.rows", rows=rows)
