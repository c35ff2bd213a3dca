"""The detector of penalty factors far above what is usual."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LargePenaltyFactor(Detector):
    """The factor of an L1 or L2 penalty is far above what is usual.

    From 1e-1 down to 1e-4 are good to try. Under a larger one narrow weights cost little at the start, and
    all of them are soon 0.

    Source:
        Stanford CS231n, lecture 7 (2019), choosing hyper-parameters, step 3

    Args:
        factor: at least.
    """

    name = "large-penalty-factor"
    needs = ("card.model.layers",)

    factor: float = 0.3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the regularizers of all weights."""
        for layer in trace.fact("card.model.layers"):
            for weight in layer.weights:
                told = (weight.regularizer.config if weight.regularizer else None) or {}
                factor = max(float(told.get("l1") or 0.0), float(told.get("l2") or 0.0))
                if factor >= self.factor:
                    message = f"the penalty on {weight.name!r} of {layer.name!r} has the factor {factor:g}"
                    yield self.symptom("info", message, "card.model.layers", layer=layer.name, factor=factor)
                    return
