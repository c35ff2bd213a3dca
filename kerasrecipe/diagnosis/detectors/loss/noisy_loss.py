"""The detector of losses that vary much from batch to batch."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.stats import noise, outline
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class NoisyLoss(Detector):
    """The training loss varies so much from batch to batch that the curve is hard to read.

    The noise is measured against the whole height of the curve: late in a good run, losses near zero vary
    by many times their level, which is no fault.

    Source:
        McCandlish et al. 2018, An empirical model of large-batch training, https://arxiv.org/abs/1812.06162

    Args:
        share: standard deviation from batch to batch, in units of the curve's level at the start, at least.
    """

    name = "noisy-loss"
    needs = ("batch_loss",)
    least_points = 30

    share: float = 0.35

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the noise with the level at the start."""
        loss = trace["batch_loss"].finite
        size = noise(loss.values)
        level = float(np.median(np.abs(outline(loss).levels[:2])))
        if size <= self.share * level:
            return
        yield self.symptom(
            "info",
            f"the loss varies by {size:.3g} from batch to batch; it began near {level:.3g}",
            "batch_loss",
            (loss.steps[0], loss.steps[-1]),
            noise=size,
            level=level,
        )
