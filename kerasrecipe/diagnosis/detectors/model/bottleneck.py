"""The detector of layers too narrow for what follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import hidden_layers, rebuilds_inputs
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Bottleneck(Detector):
    """A hidden layer has far fewer units than the layers around it can use.

    All that the outputs can know of the inputs has to pass through it; a single ReLU unit can be dead at
    once. What a convolution puts out is as wide as it has filters and places, and is not meant.

    Source:
        Tishby and Zaslavsky 2015, Deep learning and the information bottleneck principle,
        https://arxiv.org/abs/1503.02406

    Args:
        outputs_per_unit: so many output units for each unit of the hidden layer are too many.
    """

    name = "bottleneck"
    needs = ("card.model.outputs",)

    outputs_per_unit: int = 8

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares hidden layers with the outputs."""
        model = trace.fact("card.model")
        outputs = max((output.units or 1 for output in model.outputs), default=1)
        meant = rebuilds_inputs(trace)
        for layer in hidden_layers(model):
            units = layer.units or 0
            narrow = units == 1 or (outputs >= self.outputs_per_unit * units and not meant)
            if units and narrow and len(layer.output_shape or ()) == 2:
                count = "1 unit" if units == 1 else f"{units} units"
                message = f"the hidden layer {layer.name!r} has {count} for an output of {outputs}"
                yield self.symptom("info", message, "card.model.layers", layer=layer.name, units=units)
                return
