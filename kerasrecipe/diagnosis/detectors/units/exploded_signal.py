"""The detector of signals that grow on their way."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.hidden import of_hidden_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ExplodedSignal(Detector):
    """The outputs of a deep hidden layer vary a hundred times as much as those of the first one.

    Weights multiply the signal in every layer; those of the right width keep its scale. Healthy networks have
    grown it tenfold at most.

    Source:
        He et al. 2015, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852

    Args:
        factor: largest deviation over that of the first hidden layer, at least.
    """

    name = "exploded-signal"
    needs = ("layers.activation_std", "card.model.outputs")

    factor: float = 100.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the hidden layers at the last measurement in which all are finite."""
        layers, deviation, steps = of_hidden_layers(trace, "activation_std")
        whole = np.isfinite(deviation).all(1)
        if len(layers) < 2 or not whole.any():
            return
        deviation, steps = deviation[whole], steps[whole]
        largest, first = int(deviation[-1].argmax()), float(deviation[-1, 0])
        if not 0 < self.factor * first <= deviation[-1, largest]:
            return
        at_first = float(deviation[0, 0])
        then = float(deviation[0, largest]) / at_first if at_first > 0 else None
        yield self.symptom(
            "info",
            f"outputs vary by {first:.2g} in {layers[0].name!r} and by {deviation[-1, largest]:.2g} in "
            f"{layers[largest].name!r}",
            "activation_std",
            (steps[-1], steps[-1]),
            layer=layers[largest].name,
            factor=float(deviation[-1, largest]) / first,
            factor_at_first=then,
            depth=largest + 1,
        )
