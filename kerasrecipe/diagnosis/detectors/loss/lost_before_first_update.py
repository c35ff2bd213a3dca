"""The detector of losses that are lost before anything was learnt."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LostBeforeFirstUpdate(Detector):
    """The very first training loss is infinite or not a number.

    No weight had been changed by then: the rate cannot be to blame, but inputs, targets, the loss function
    or the first weights.

    Source:
        Goodfellow et al. 2016, Deep learning, section 11.5, https://www.deeplearningbook.org
    """

    name = "lost-before-first-update"
    needs = ("batch_loss",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the loss of the first step."""
        loss = trace["batch_loss"]
        first = float(loss.values[0])
        if loss.steps[0] > 1 or np.isfinite(first):
            return
        message = f"the loss is {first:.3g} before the first update of the weights"
        yield self.symptom("error", message, "batch_loss", (loss.steps[0], loss.steps[0]))
