"""The detector of targets that do not depend on the inputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LabelsLookUnrelated(Detector):
    """Rows with like inputs have no more like targets than chance gives.

    Inputs and targets may have been shuffled apart. Some relations, such as parities, look the same, so that
    training has to confirm it.

    Source:
        Friedman and Rafsky 1983, Graph-theoretic measures of multivariate association,
        https://doi.org/10.1214/aos/1176346148

    Args:
        deviations: dependence in standard deviations above chance, at most.
        rows: with fewer rows little can be told.
    """

    name = "labels-look-unrelated"
    needs = ("card.data.training.dependence",)

    deviations: float = 2.0
    rows: int = 100

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the dependence that the card tells."""
        training = trace.fact("card.data.training")
        seen = max((target.rows_seen for target in training.targets or ()), default=0)
        if training.dependence < self.deviations and seen >= self.rows:
            message = (
                f"targets of neighbouring inputs are {training.dependence:.1f} standard deviations more "
                "alike than by chance: they look unrelated to the inputs"
            )
            yield self.symptom(
                "info", message, "card.data.training.dependence", dependence=training.dependence
            )
