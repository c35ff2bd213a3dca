"""The detector of inputs that are no numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class InputNotFinite(Detector):
    """Some inputs are infinite or not a number.

    Their batch's loss is not a number, and neither is any weight after the next update.

    Source:
        Goodfellow et al. 2016, Deep learning, section 11.5, https://www.deeplearningbook.org
    """

    name = "input-not-finite"
    needs = ("card.data.training.inputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at how many entries are not finite."""
        for inputs in trace.fact("card.data.training.inputs"):
            if inputs.not_finite:
                which = "inputs" if inputs.name is None else f"input {inputs.name!r}"
                message = f"{inputs.not_finite:,} entries of the {which} are infinite or not a number"
                yield self.symptom(
                    "error", message, "card.data.training.inputs", not_finite=inputs.not_finite
                )
                return
