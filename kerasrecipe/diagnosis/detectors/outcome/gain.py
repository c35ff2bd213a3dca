"""How much of the loss of knowing nothing a run has overcome."""

from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.baseline import constant_loss
from kerasrecipe.diagnosis.penalty import penalty
from kerasrecipe.diagnosis.trace import Series, Trace

LAST = 0.1
"""The end of a run is this share of its batches, but at least 5 and at most one epoch."""


@dataclass(frozen=True)
class Gain:
    """Where the training loss stands between that of the best constant prediction (0) and no loss at all (1).

    Args:
        value: 1 - loss / baseline; below 0 the run is worse than a constant.
        error: its standard error, from the variation between batches.
        loss: the loss on the data at the end, without penalties.
        baseline: the loss of the best constant prediction.
    """

    value: float
    error: float
    loss: float
    baseline: float


def training_gain(trace: Trace) -> Gain | None:
    """The gain at the end of the run; None where the baseline or the penalty is not known."""
    card = trace.model_card
    baseline = constant_loss(card) if card else None
    if baseline is None or "loss" not in trace:
        return None
    ending = _ending(trace)
    cost = _penalty_at_the_end(trace)
    if ending is None or cost is None or not len(ending):
        return None
    loss = float(ending.mean()) - cost
    error = float(ending.std(ddof=1)) / np.sqrt(len(ending)) if len(ending) > 1 else 0.0
    return Gain(1 - loss / baseline, error / baseline, loss, baseline)


def validation_gain(trace: Trace) -> Gain | None:
    """The same for the lowest validation loss; its baseline is taken for that of the training data."""
    card = trace.model_card
    baseline = constant_loss(card) if card else None
    held_out = trace["validation_loss"].finite if "validation_loss" in trace else None
    cost = _penalty_at_the_end(trace)
    if baseline is None or cost is None or held_out is None or not len(held_out):
        return None
    loss = float(held_out.values.min()) - cost
    return Gain(1 - loss / baseline, 0.0, loss, baseline)


def _ending(trace: Trace) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
    """The losses at the end; None where they are not finite."""
    loss = trace["loss"]
    if not len(loss) or not np.isfinite(loss.values[-1]):
        return None
    if loss.unit == "epoch":
        return loss.finite.values[-1:]
    count = max(5, int(LAST * len(loss)))
    epochs = len(trace["epoch_loss"]) if "epoch_loss" in trace else 0
    if epochs:
        count = max(5, min(count, len(loss) // epochs))
    return loss.finite.values[-count:]


def _penalty_at_the_end(trace: Trace) -> float | None:
    """What the weights cost at the end; 0 where nothing is penalised, None where it is not known."""
    layers = trace.fact("card.model.layers") or ()
    if not any(weight.regularizer for layer in layers for weight in layer.weights):
        return 0.0
    cost: Series | None = penalty(trace)
    return float(cost.finite.values[-1]) if cost is not None and len(cost.finite) else None
