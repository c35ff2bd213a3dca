"""The detector of batches far below the gradient's noise scale."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class NoiseDominates(Detector):
    """The gradient of a batch is nearly all noise from the beginning of the run on.

    At the noise scale a batch's gradient is half noise; at a tenth of it, steps are ten parts noise to one
    part gradient, and larger batches need as many steps fewer. Near a minimum the scale grows in
    every run, so the beginning counts.

    Source:
        McCandlish et al. 2018, An empirical model of large-batch training, https://arxiv.org/abs/1812.06162

    Args:
        ratio: low end of the noise scale's interval over the batch size, at least.
        share: of the run, from its start, in which the median is taken.
    """

    name = "noise-dominates"
    needs = ("gradient_noise_scale_low", "card.data.batch_size")

    ratio: float = 10.0
    share: float = 0.33

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the noise scale of the first third with the batch size."""
        scale, size = trace["gradient_noise_scale_low"].finite, trace.fact("card.data.batch_size")
        if not len(scale):
            return
        first = scale.values[: max(1, round(self.share * len(scale)))]
        typical = float(np.median(first))
        if typical < self.ratio * size:
            return
        steps = (scale.steps[0], scale.steps[len(first) - 1])
        message = f"the gradient's noise scale is {typical:.2g} or more, batches have {size}"
        yield self.symptom("info", message, "gradient_noise_scale", steps, scale=typical, batch_size=size)
