"""The detector of signals that die out on their way."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class CollapsedSignal(Detector):
    """The outputs of deep layers hardly vary, a hundredth of those of the first one or less.

    What the inputs say is lost on the way; biases decide what comes out.

    Source:
        He et al. 2015, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852

    Args:
        share: deviation of the last hidden layer's outputs over the first one's, at most.
    """

    name = "collapsed-signal"
    needs = ("layers.activation_std", "card.model.outputs")

    share: float = 0.01

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the hidden layers at the last measurement."""
        layers, deviation, steps = of_hidden_layers(trace, "activation_std")
        if len(layers) < 2 or not len(deviation):
            return
        first, last = float(deviation[-1, 0]), float(deviation[-1, -1])
        if not (first > 0 and last <= self.share * first):
            return
        yield self.symptom(
            "info",
            f"outputs vary by {first:.2g} in {layers[0].name!r} and by {last:.1g} in {layers[-1].name!r}",
            "activation_std",
            (steps[-1], steps[-1]),
            layer=layers[-1].name,
            share=last / first,
        )
