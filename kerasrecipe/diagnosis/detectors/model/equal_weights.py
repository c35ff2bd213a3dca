"""The detector of kernels that hold one value only."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import LayerFacts
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.hidden_layers import JOINING, has, hidden_layers, summing_layers
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class EqualWeights(Detector):
    """All weights of a hidden layer begin with one and the same value.

    Its units put out the same. Where the next weights are all equal too they also receive the same gradient
    and stay the same for ever: the layer is one unit. Zeros before a ReLU receive none at all. Otherwise the
    units only begin as one. The last layer may begin so, and so may the last one of a branch that is added to
    a shortcut, and units whose biases differ.

    Source:
        Goodfellow et al. 2016, Deep learning, section 8.4, https://www.deeplearningbook.org
    """

    name = "equal-weights"
    needs = ("card.model.outputs",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the kernels of hidden layers with several units, before the first update."""
        model = trace.fact("card.model")
        done = trace.fact("card.training.optimizer.updates_done")
        branches, layers = has(model, JOINING), summing_layers(model)
        for layer in () if done else hidden_layers(model):
            value = _only_value(layer, "kernel")
            if value is None or (layer.units or 0) < 2 or (branches and value == 0):
                continue
            if layer.weight("bias") and _only_value(layer, "bias") is None:
                continue
            following = layers[layers.index(layer) + 1 :][:1]
            for_ever = any(_only_value(each, "kernel") is not None for each in following)
            for_ever = for_ever or (value == 0 and layer.effective_activation == "relu")
            severity, equal = ("error", "stay") if for_ever else ("warning", "begin")
            message = f"all weights of {layer.name!r} begin at {value:g}, so its units {equal} equal"
            yield self.symptom(severity, message, "card.model.layers", layer=layer.name)
            return


def _only_value(layer: LayerFacts, name: str) -> float | None:
    """The value that all entries of a weight have; None where they differ or are not known."""
    weight = layer.weight(name)
    numbers = weight.statistics if weight else None
    return numbers.minimum if numbers and numbers.constant else None
