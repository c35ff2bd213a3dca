"""The detector of networks that could learn by heart."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class MoreParametersThanSamples(Detector):
    """There are far more weights than samples to learn them from.

    Such networks can learn the training data by heart, which need not harm: it is a hint only.

    Source:
        Zhang et al. 2017, Understanding deep learning requires rethinking generalization,
        https://arxiv.org/abs/1611.03530

    Args:
        ratio: weights for each sample, more than.
    """

    name = "more-parameters-than-samples"
    needs = ("card.model.trainable_parameters", "card.data.training.rows")

    ratio: float = 10.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the numbers of weights and of rows."""
        weights, rows = trace.fact("card.model.trainable_parameters"), trace.fact("card.data.training.rows")
        if rows and weights > self.ratio * rows:
            message = f"{weights:,} weights are to be learnt from {rows:,} samples"
            yield self.symptom("info", message, "card.model.trainable_parameters", ratio=weights / rows)
