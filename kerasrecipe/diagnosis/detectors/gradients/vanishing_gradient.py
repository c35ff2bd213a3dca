"""The detector of gradients that are lost over the depth."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.gradients.kernels import kernel_gradients
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class VanishingGradient(Detector):
    """Gradients shrink from the last layers to the first ones by orders of magnitude.

    First layers then learn so much more slowly that the last ones learn from nearly random features. Adaptive
    optimizers even the steps out, as long as the gradients are above their epsilon and the noise.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        https://proceedings.mlr.press/v9/glorot10a.html

    Args:
        share: smallest over largest kernel gradient behind it, at most, at the start and over the run.
        depth: number of kernels, at least.
    """

    name = "vanishing-gradient"
    needs = ("layers.gradient_norm",)
    least_points = 5

    share: float = 0.02
    depth: int = 3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the first third of the kernels with the rest, in the median of the steps."""
        names, norms, steps = kernel_gradients(trace)
        if len(names) < self.depth or len(norms) < self.least_points:
            return
        typical = np.median(norms, 0)
        early = max(1, len(names) // 3)
        weakest, strongest = float(typical[:early].min()), float(typical[early:].max())
        if strongest == 0 or weakest > self.share * strongest or weakest == 0:
            return
        decades = np.log10(np.maximum(typical, 1e-30))
        slope = float(np.polyfit(np.arange(len(names)), decades, 1)[0])
        if slope <= 0:
            return
        layer = names[int(typical[:early].argmin())]
        yield self.symptom(
            "info",
            f"the gradient of {layer!r} is {weakest / strongest:.1g} of that of the layers behind it",
            "gradient_norm",
            (steps[0], steps[-1]),
            layer=layer,
            share=weakest / strongest,
            decades_per_layer=slope,
            depth=len(names),
        )
