"""The loss of knowing nothing of the inputs: what every network has to beat."""

import math
from collections.abc import Callable

import numpy as np

from kerasrecipe.diagnosis.card import Head, LossFacts, TargetFacts
from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL


def constant_loss(card: ModelCard) -> float | None:
    """The lowest loss that the same prediction for every sample can have; None where it is not known.

    Of a cross-entropy it is the entropy H = -Σ p_k log p_k of the classes' shares, of a mean squared error
    the targets' variance, of a mean absolute error their mean distance from the median. Label smoothing s
    makes (1 - s) p + s / C of a share p of C classes. Losses of several outputs are added with their weights;
    a sum over the batch counts its terms.

    Args:
        card: the facts of model and data.

    Returns:
        The loss, in its own unit; None for losses and targets of other kinds, and where samples or classes
        are weighted.

    Source:
        Hastie et al. 2009, The elements of statistical learning, section 2.4

    Example:
        >>> constant_loss(ModelCard()) is None
        True
    """
    return _total(card, _best_constant)


def uniform_loss(card: ModelCard) -> float | None:
    """The loss of a network that favours no class, log C for C classes: where training should begin.

    Of binary cross-entropies it is log 2; of errors between numbers that of always predicting the mean. None
    where it is not known.
    """
    return _total(card, _undecided)


def _total(card: ModelCard, loss_of: Callable[[Head, LossFacts, TargetFacts], float | None]) -> float | None:
    """The weighted sum over the outputs."""
    data = card.data
    if data is None or data.class_weight or data.training.sample_weight or not card.heads:
        return None
    if card.training is None or card.training.own_training_step:
        return None
    total = 0.0
    for head in card.heads:
        if head.loss is None or head.target is None or not head.loss.from_keras:
            return None
        loss = loss_of(head, head.loss, head.target)
        terms = _terms(head.loss, head.target, data.batch_size)
        if loss is None or terms is None:
            return None
        total += loss * terms * (1.0 if head.loss.weight is None else head.loss.weight)
    return total if math.isfinite(total) and total > 0 else None


def _terms(loss: LossFacts, target: TargetFacts, batch_size: int | None) -> float | None:
    """How many means over the last axis are added up; None where they are not reduced to one number."""
    if loss.reduction != "sum":
        return None if loss.reduction == "none" else 1.0
    of_sparse = loss.name == "sparse_categorical_crossentropy"
    places = target.shape if of_sparse else target.shape[:-1]
    return None if batch_size is None or None in places else float(batch_size * math.prod(places))


def _best_constant(head: Head, loss: LossFacts, target: TargetFacts) -> float | None:
    name, smoothing = loss.name, loss.label_smoothing or 0.0
    if name in CATEGORICAL[:2]:
        units = head.output.units or 1
        return _entropy(target, smoothing, units) if units > 1 and not head.labels_outside_units else None
    if name == BINARY[0]:
        known = target.binary_entropy if not smoothing else None
        return _binary_entropy(target, smoothing) if known is None else known
    if name == "mean_squared_error":
        deviation = _deviation(target)
        return None if deviation is None else deviation**2
    return target.absolute_deviation if name == "mean_absolute_error" else None


def _undecided(head: Head, loss: LossFacts, target: TargetFacts) -> float | None:
    if loss.name in CATEGORICAL[:2]:
        units = head.output.units or 1
        return math.log(units) if units > 1 else None
    return math.log(2) if loss.name == BINARY[0] else _best_constant(head, loss, target)


def _entropy(target: TargetFacts, smoothing: float, units: int) -> float | None:
    """Of the classes' shares, in nats; a unit without a label has a share through smoothing only."""
    counts = np.array([count for _, count in target.class_counts or () if count], float)
    if not 1 < counts.size <= units:
        return None
    shares = np.zeros(units)
    shares[: counts.size] = counts / counts.sum()
    shares = (1 - smoothing) * shares + smoothing / units
    shares = shares[shares > 0]
    return float(-shares @ np.log(shares))


def _binary_entropy(target: TargetFacts, smoothing: float) -> float | None:
    """Of one column of zeros and ones, in nats."""
    if not target.binary or not target.class_counts or target.statistics is None:
        return None
    mean = target.statistics.mean
    if (target.features or 1) > 1 or mean is None or not 0 < mean < 1:
        return None
    mean = (1 - smoothing) * mean + smoothing / 2
    return -mean * math.log(mean) - (1 - mean) * math.log1p(-mean)


def _deviation(target: TargetFacts) -> float | None:
    if target.deviation is not None or target.statistics is None or (target.features or 1) > 1:
        return target.deviation
    return target.statistics.standard_deviation
