"""The detector of dropout that leaves little."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import JOINING, has
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StrongDropout(Detector):
    """So many units are dropped in all that hardly any signal is left while training.

    A path through the network survives with the product of the keep probabilities; where there are shortcuts
    around the layers that drop, only the strongest of them counts.

    Source:
        Srivastava et al. 2014, Dropout, figure 9, https://jmlr.org/papers/v15/srivastava14a.html

    Args:
        left: share of paths that survive, at most.
        rate: the rate of a single layer that is too much by itself, at least.
    """

    name = "strong-dropout"
    needs = ("card.model.layers",)

    left: float = 0.1
    rate: float = 0.7

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Multiplies the keep probabilities."""
        model = trace.fact("card.model")
        dropping = [layer for layer in model.layers if layer.dropout_rate]
        strongest = max(dropping, key=lambda layer: layer.dropout_rate, default=None)
        if strongest is None:
            return
        counting = [strongest] if has(model, JOINING) else dropping
        left = math.prod(1 - layer.dropout_rate for layer in counting)
        if left > self.left and strongest.dropout_rate < self.rate:
            return
        yield self.symptom(
            "info",
            f"{strongest.name!r} drops {strongest.dropout_rate:.0%} of its units; {left:.1%} of the paths "
            "through the network survive a step",
            "card.model.layers",
            layer=strongest.name,
            left=left,
            rate=strongest.dropout_rate,
        )
