"""What is known of a model."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.layer_facts import LayerFacts


@dataclass(frozen=True)
class OutputFacts(Facts):
    """One output of a model.

    Args:
        name: the name that losses and metrics know it by; None where there is none yet.
        layer: the layer that gives it.
        shape: with the batch (None) first; None before the model is built.
        units: the size of its last axis.
        activation: the last function applied to it, "linear" for none, None where it is not known.
    """

    name: str | None
    layer: str
    shape: tuple[int | None, ...] | None = None
    units: int | None = None
    activation: str | None = None

    @property
    def softmax_over_one_unit(self) -> bool | None:
        """True where a softmax over a single unit makes every output 1; None where it is not known."""
        if self.activation is None or self.units is None:
            return None
        return self.activation == "softmax" and self.units == 1


@dataclass(frozen=True)
class ModelFacts(Facts):
    """The layers of a model and what it puts out.

    Args:
        name: the model's name.
        kind: "sequential", "functional" or "subclassed".
        built: whether its weights exist.
        layers: in the order of computing; of subclassed parts in the order of their attributes.
        outputs: None where they cannot be known without calling the model.
        input_shapes: with the batch (None) first; None where they are not known yet.
        parameters: number of entries of all weights; None before the model is built.
        trainable_parameters: those that training may change.
        dtype_policy: for example "float32" or "mixed_float16".
        not_found: what could not be found, one sentence each.
    """

    name: str
    kind: str
    built: bool
    layers: tuple[LayerFacts, ...]
    outputs: tuple[OutputFacts, ...] | None = None
    input_shapes: tuple[tuple[int | None, ...], ...] | None = None
    parameters: int | None = None
    trainable_parameters: int | None = None
    dtype_policy: str | None = None
    not_found: tuple[str, ...] = ()

    def layer(self, name: str) -> LayerFacts | None:
        """The layer of that name, or None where there is none."""
        return next((layer for layer in self.layers if layer.name == name), None)
