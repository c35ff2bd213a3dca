"""The detector of outputs that are squashed twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace

SQUASHING = ("softmax", "sigmoid", "hard_sigmoid", "tanh")
"""Activations that bring any number into a narrow range."""


@dataclass(frozen=True)
class OutputSquashedTwice(Detector):
    """The output is a softmax, sigmoid or tanh of what was squashed before.

    Of numbers between 0 and 1 a softmax over C classes makes at most e / (e + C - 1): for ten classes 0.23,
    so that the loss stays high and the gradient small however sure the network is.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "output-squashed-twice"
    needs = ("card.model.outputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks for output layers that activate what another activation puts out."""
        layers = {layer.name: layer for layer in trace.fact("card.model.layers")}
        for output in trace.fact("card.model.outputs"):
            last = layers.get(output.layer)
            before = layers.get(last.acts_on) if last and last.acts_on else None
            if not last or not before or last.activation not in SQUASHING:
                continue
            if before.activation in SQUASHING:
                message = f"the output {last.name!r} ({last.activation}) squashes what {before.name!r} "
                message += f"({before.activation}) has squashed already"
                yield self.symptom("warning", message, "card.model.outputs", layer=last.name)
                return
