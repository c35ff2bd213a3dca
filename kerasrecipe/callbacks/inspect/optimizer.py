"""Facts of an optimizer."""

import math
from typing import Any

from kerasrecipe.callbacks.inspect.component import component_of, config_of
from kerasrecipe.callbacks.learning_rate import as_number, inner_optimizer, rate_of, schedule_of
from kerasrecipe.diagnosis.card import OptimizerFacts


def optimizer_of(optimizer: Any) -> OptimizerFacts | None:
    """The facts of an optimizer, inside loss scaling or not; None for none.

    Example:
        >>> import keras
        >>> facts = optimizer_of(keras.optimizers.SGD(0.5, momentum=0.9))
        >>> facts.class_name, facts.learning_rate, facts.config["momentum"]
        ('SGD', 0.5, 0.9)
    """
    if optimizer is None:
        return None
    inner = inner_optimizer(optimizer)
    config = config_of(inner)
    if config is not None:
        config.pop("learning_rate", None)
    dynamic = inner is not optimizer
    return OptimizerFacts(
        type(inner).__name__,
        config,
        learning_rate=_rate(optimizer),
        first_learning_rate=_first_rate(optimizer),
        schedule=component_of(schedule_of(optimizer)),
        weight_decay=getattr(inner, "weight_decay", None) or None,
        clipnorm=getattr(inner, "clipnorm", None),
        global_clipnorm=getattr(inner, "global_clipnorm", None),
        clipvalue=getattr(inner, "clipvalue", None),
        use_ema=getattr(inner, "use_ema", None),
        gradient_accumulation_steps=getattr(inner, "gradient_accumulation_steps", None) or 1,
        loss_scale=optimizer.initial_scale if dynamic else getattr(inner, "loss_scale_factor", None),
        dynamic_loss_scale=dynamic,
        updates_done=int(as_number(inner.iterations)),
    )


def _rate(optimizer: Any) -> float | None:
    rate = rate_of(optimizer)
    return rate if math.isfinite(rate) else None


def _first_rate(optimizer: Any) -> float | None:
    schedule = schedule_of(optimizer)
    if schedule is None:
        return _rate(optimizer)
    try:
        return float(schedule(0))
    except Exception:  # a schedule of the user's may raise anything
        return None
