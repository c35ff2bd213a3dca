"""The detector of gradients that are alike in all layers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.gradients.kernels import kernel_gradients
from kerasrecipe.diagnosis.symptom import GOOD, Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class GradientsReachAllLayers(Detector):
    """The gradients of all kernels are within one order of magnitude of each other.

    Activations and first weights carry the gradient through the network; it speaks against both as a cause.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        https://proceedings.mlr.press/v9/glorot10a.html

    Args:
        share: smallest over largest kernel gradient, in the median of the steps, at least.
        depth: number of kernels, at least.
    """

    name = "gradients-reach-all-layers"
    needs = ("layers.gradient_norm",)
    least_points = 5

    share: float = 0.1
    depth: int = 3

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares all kernels, in the median of the steps."""
        names, norms, steps = kernel_gradients(trace)
        if len(names) < self.depth or len(norms) < self.least_points:
            return
        typical = np.median(norms, 0)
        largest = float(typical.max())
        if largest == 0 or typical.min() < self.share * largest:
            return
        share = float(typical.min()) / largest
        message = f"the smallest kernel gradient of {len(names)} is {share:.2g} of the largest"
        where = (steps[0], steps[-1])
        yield self.symptom(GOOD, message, "gradient_norm", where, share=share, depth=len(names))
