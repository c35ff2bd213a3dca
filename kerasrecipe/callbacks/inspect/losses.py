"""Facts of the losses that `compile` was given."""

from inspect import signature
from typing import Any

import keras

from kerasrecipe.callbacks.inspect.component import config_of, from_keras, function_name, name_of, plain
from kerasrecipe.callbacks.inspect.outputs import output_names
from kerasrecipe.callbacks.inspect.structure import leaves
from kerasrecipe.diagnosis.card import Component, LossFacts


def losses_of(model: keras.Model) -> tuple[LossFacts, ...]:
    """The loss of each output, or the one loss of all."""
    names = output_names(model)
    weights = getattr(getattr(model, "_compile_loss", None), "_user_loss_weights", None)
    factors = dict(leaves(weights, names))
    losses = leaves(getattr(model, "loss", None), names)
    return tuple(loss_facts(loss, output, factors.get(output)) for output, loss in losses)


def loss_facts(loss: Any, output: str | None = None, weight: float | None = None) -> LossFacts:
    """The facts of a loss given by name, as a function or as an object.

    A name that Keras does not know is told as it is: `fit` will say so.

    Example:
        >>> loss_facts("mse").name, loss_facts(keras.losses.MeanSquaredError()).name
        ('mean_squared_error', 'mean_squared_error')
    """
    if isinstance(loss, str):
        try:
            loss = keras.losses.get(loss)
        except ValueError:
            return LossFacts(loss, from_keras=False, output=output)
    is_object = isinstance(loss, keras.losses.Loss)
    ours = from_keras(type(loss) if is_object else loss)
    config = (config_of(loss) if is_object else _defaults(loss)) or {}
    return LossFacts(
        function_name(name_of(loss)) if ours else name_of(loss),
        from_keras=ours,
        output=output,
        from_logits=config.get("from_logits"),
        label_smoothing=config.get("label_smoothing"),
        reduction=getattr(loss, "reduction", None) if is_object else "sum_over_batch_size",
        weight=None if weight is None else float(weight),
        component=Component(name_of(loss), config or None),
    )


def _defaults(function: Any) -> dict[str, Any]:
    """What a function takes besides targets and predictions; nothing where that cannot be told."""
    try:
        parameters = list(signature(function).parameters.values())[2:]
    except (TypeError, ValueError):
        return {}
    return {each.name: plain(each.default) for each in parameters if each.default is not each.empty}
