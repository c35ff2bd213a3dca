"""The detector of learning rates above what is usual."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.training.usual_rates import decades_beyond, largest_rate
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class RateAboveUsual(Detector):
    """The learning rate is above what is usual for this optimizer.

    Small networks can take more than large ones, so that training has to confirm it.

    Source:
        Bengio 2012, Practical recommendations for gradient-based training, https://arxiv.org/abs/1206.5533

    Args:
        decades: powers of ten above what is usual, more than.
    """

    name = "rate-above-usual"
    needs = ("card.training.optimizer",)

    decades: float = 0.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the largest rate that was used, or the first one."""
        optimizer = trace.fact("card.training.optimizer")
        rate = largest_rate(trace)
        decades = decades_beyond(optimizer, rate)
        if decades is not None and decades > self.decades:
            message = f"a learning rate of {rate:.3g} is above what is usual for {optimizer.class_name}"
            yield self.symptom("info", message, "card.training.optimizer", rate=rate, decades=decades)
