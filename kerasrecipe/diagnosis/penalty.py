"""The part of a loss that the weights cost by themselves."""

import numpy as np

from kerasrecipe.diagnosis.card import Component, WeightFacts
from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.trace import Series, Trace


def first_penalty(card: ModelCard) -> float | None:
    """What the first weights cost: l2 Σ w² + l1 Σ |w| over the weights that have a regularizer.

    Σ w² follows from the weights' statistics; Σ |w| is taken for that of a normal distribution, √(2/π) of the
    deviation per weight.

    Args:
        card: the facts of the model.

    Returns:
        The penalty, 0 for none; None where a regularizer is of another kind, or weights are not known.
    """
    total = 0.0
    for weight in _regularized(card):
        strengths = _strengths(weight.regularizer)
        size = weight.statistics.root_mean_square if weight.statistics else None
        if strengths is None or size is None or weight.shape is None:
            return None
        entries = float(np.prod(weight.shape))
        total += strengths[1] * entries * size**2 + strengths[0] * entries * size * (2 / np.pi) ** 0.5
    return total


def penalty(trace: Trace) -> Series | None:
    """What the weights cost at each measured step: Σ l2 |w|² of the variables with an L2 regularizer.

    Args:
        trace: with the card and the norms of the variables.

    Returns:
        The penalty, 0 where there is none; None where it is not known, and with L1, which norms do not tell.
    """
    card, norms = trace.model_card, trace.layers.get("weight_norm")
    if card is None or card.model is None or norms is None or not len(norms):
        return None
    total = np.zeros(len(norms))
    for layer in card.model.layers:
        for weight in layer.weights:
            if weight.regularizer is None:
                continue
            strengths, name = _strengths(weight.regularizer), f"{layer.name}/{weight.name}"
            found = [each for each in norms.layers if f"/{each}".endswith(f"/{name}")]
            if strengths is None or strengths[0] or len(found) != 1:
                return None
            total = total + strengths[1] * norms[found[0]].values ** 2
    return Series(norms.steps, total, norms.wall_times)


def _regularized(card: ModelCard) -> list[WeightFacts]:
    layers = card.model.layers if card.model else ()
    return [weight for layer in layers for weight in layer.weights if weight.regularizer]


def _strengths(regularizer: Component | None) -> tuple[float, float] | None:
    """Of L1 and of L2; None for other regularizers."""
    config = (regularizer.config if regularizer else None) or {}
    if regularizer is None or regularizer.class_name not in ("L1", "L2", "L1L2", "L2Regularizer"):
        return None
    return float(config.get("l1") or 0.0), float(config.get("l2") or 0.0)
