"""The detector of losses that are no numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LossNotFinite(Detector):
    """The training loss becomes infinite or not a number.

    Every weight that such a loss reaches is lost, so a run that ends this way is lost too.

    Source:
        Stanford CS231n, lecture 6 (2019), "loss exploding: learning rate too high",
        https://cs231n.github.io/neural-networks-3/
    """

    name = "loss-not-finite"
    needs = ("loss",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks for values that are infinite or not a number."""
        loss = trace["loss"]
        bad = np.flatnonzero(~np.isfinite(loss.values))
        if not bad.size:
            return
        first, last = loss.steps[bad[0]], loss.steps[bad[-1]]
        recovered = bad[-1] < len(loss) - 1 and bad.size < len(loss) / 2
        ending = f"finite again after {loss.unit} {last}" if recovered else "never recovers"
        value = loss.values[bad[0]]
        yield self.symptom(
            "warning" if recovered else "error",
            f"the loss is {value:.3g} from {loss.unit} {first} on, after {bad[0]} finite values; {ending}",
            "loss",
            (first, last),
            loss.unit,
            finite_before=bad[0],
            share=bad.size / len(loss),
        )
