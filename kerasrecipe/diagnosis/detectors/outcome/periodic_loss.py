"""The detector of losses that repeat a pattern in each epoch."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class PeriodicLoss(Detector):
    """The batch losses repeat the same large swings in every epoch.

    Batches come in the same order each time and differ in kind, most of all where rows are sorted by class.
    A fixed random order repeats itself too, and its swings grow, over the level, as the loss gets small: it
    takes the order of the targets to tell the two. Runs that shuffle are passed over, for with a seed Keras
    on TensorFlow shuffles every epoch alike.

    Source:
        Bengio 2012, Practical recommendations for gradient-based training, https://arxiv.org/abs/1206.5533

    Args:
        likeness: correlation of each epoch's pattern with the next one's, at least.
        swing: deviation over the level of the loss in the last half of the epochs, at least.
        batches: in an epoch, at least.
    """

    name = "periodic-loss"
    needs = ("batch_loss", "epoch_loss", "card.data.training")
    least_points = 4

    likeness: float = 0.7
    swing: float = 0.5
    batches: int = 8

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the last epochs, batch by batch."""
        if trace.fact("card.data.shuffle"):
            return
        loss, epochs = trace["batch_loss"], len(trace["epoch_loss"])
        length = len(loss) // epochs
        if length * epochs != len(loss) or length < self.batches or not np.isfinite(loss.values).all():
            return
        rows = loss.values.reshape(epochs, length)[epochs // 2 :]
        patterns, level = _without_lines(rows), float(np.median(np.abs(rows)))
        size = float(np.sqrt(np.mean(patterns**2)))
        if size <= self.swing * level or not size:
            return
        alike = float(np.median(_correlations(patterns[1:], patterns[:-1])))
        if alike >= self.likeness:
            message = f"the batch loss swings by {size:.2g} around {level:.2g} in the same way in every epoch"
            steps = (loss.steps[0], loss.steps[-1])
            yield self.symptom("info", message, "batch_loss", steps, likeness=alike, swing=size)


def _without_lines(rows: Values) -> Values:
    """Deviations of each row from the line through it: learning is a trend, not a pattern."""
    places = np.arange(rows.shape[1]) - (rows.shape[1] - 1) / 2
    slopes = rows @ places / (places @ places)
    lines: Values = rows.mean(1, keepdims=True) + slopes[:, None] * places
    return rows - lines


def _correlations(first: Values, second: Values) -> Values:
    """Of each row of the one with that of the other, about 0; 0 for rows of zeros."""
    lengths = np.sqrt((first**2).sum(1) * (second**2).sum(1))
    products: Values = (first * second).sum(1) / np.where(lengths > 0, lengths, 1.0)
    return products
