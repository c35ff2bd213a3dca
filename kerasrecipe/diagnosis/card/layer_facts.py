"""What is known of one layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kerasrecipe.diagnosis.card.component import Component
from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.weight_facts import WeightFacts


@dataclass(frozen=True)
class LayerFacts(Facts):
    """A layer, or an operation between layers, and its place in the model.

    Args:
        name: its name; within a nested model or layer after that one's, as in "encoder/dense".
        class_name: the name of its class.
        built: whether its weights exist.
        trainable: whether training may change its weights.
        parameters: number of entries of its weights; None before they exist.
        trainable_parameters: those that training may change.
        weights: its own weights, without those of layers inside it. Before the layer is built: those that
            have an initializer.
        inside: the layer that holds it; None in the model itself and in models nested in it.
        inputs: names of the layers whose output it receives; None where calls are not recorded.
        output_shape: of its first output, with the batch (None) first.
        units: how many features it puts out, where it has an argument for that.
        activation: the function that it applies itself, "linear" for none; None where it has no place for
            one, and where it is not known.
        effective_activation: for layers with weights, the nearest activation that the output meets on the
            way to the next layer with weights, its own or that of a separate layer; "linear" for none.
        acts_on: for separate activations, the layer whose output is activated.
        normalization: for normalising layers "before activation", "after activation", "without activation"
            or "of inputs".
        dropout_rate: for dropout, and layers that drop out themselves.
        activity_regularizer: what is added to the loss for its output.
        settings: its other arguments that are numbers, texts or lists; None where they cannot be told.
    """

    name: str
    class_name: str
    built: bool
    trainable: bool
    parameters: int | None = None
    trainable_parameters: int | None = None
    weights: tuple[WeightFacts, ...] = ()
    inside: str | None = None
    inputs: tuple[str, ...] | None = None
    output_shape: tuple[int | None, ...] | None = None
    units: int | None = None
    activation: str | None = None
    effective_activation: str | None = None
    acts_on: str | None = None
    normalization: str | None = None
    dropout_rate: float | None = None
    activity_regularizer: Component | None = None
    settings: Mapping[str, Any] | None = None

    def weight(self, name: str) -> WeightFacts | None:
        """The weight of that name, or None where the layer has none."""
        return next((weight for weight in self.weights if weight.name == name), None)
