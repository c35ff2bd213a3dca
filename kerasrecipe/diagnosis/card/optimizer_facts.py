"""What is known of an optimizer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kerasrecipe.diagnosis.card.component import Component
from kerasrecipe.diagnosis.card.facts import Facts


@dataclass(frozen=True)
class OptimizerFacts(Facts):
    """An optimizer, taken out of the loss scaling around it.

    None stands for "not used" where Keras says None: in schedule, clipping, decay and loss scaling.

    Args:
        class_name: for example "Adam".
        config: all of its arguments except the rate, as plain JSON values; None where they cannot be told.
        learning_rate: the rate of the next step; None where it cannot be told.
        first_learning_rate: the rate of step 0; of a constant rate the present one.
        schedule: what gives the rate, or None for a number.
        weight_decay: decoupled decay.
        clipnorm: largest norm of each gradient.
        global_clipnorm: largest norm of all gradients together.
        clipvalue: largest entry of a gradient.
        use_ema: whether weights are averaged.
        gradient_accumulation_steps: batches per update, 1 without accumulation.
        loss_scale: the factor put on the loss against underflow: the first one where it adapts itself.
        dynamic_loss_scale: whether that factor adapts itself.
        updates_done: how often it has changed the weights.
    """

    class_name: str
    config: Mapping[str, Any] | None = None
    learning_rate: float | None = None
    first_learning_rate: float | None = None
    schedule: Component | None = None
    weight_decay: float | None = None
    clipnorm: float | None = None
    global_clipnorm: float | None = None
    clipvalue: float | None = None
    use_ema: bool | None = None
    gradient_accumulation_steps: int | None = None
    loss_scale: float | None = None
    dynamic_loss_scale: bool | None = None
    updates_done: int | None = None
