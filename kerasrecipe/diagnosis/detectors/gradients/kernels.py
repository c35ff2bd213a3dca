"""The gradients of the kernels, in the order of the layers."""

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.diagnosis.trace import Trace

MOST = 1000
"""Steps that are enough for a median, evenly spaced."""


def kernel_gradients(
    trace: Trace,
) -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.int64]]:
    """Their names, norms `(n, kernels)` at the steps where all are finite, and those steps `(n,)`.

    Of long runs, `MOST` steps stand for all. Recurrent kernels are left out: they are a depth of their own.
    """
    norms = trace.layers["gradient_norm"]
    kernels = [place for place, name in enumerate(norms.layers) if name.endswith("/kernel")]
    rows = np.unique(np.linspace(0, len(norms) - 1, min(len(norms), MOST)).astype(int))
    values = norms.values[rows][:, kernels]
    finite = np.isfinite(values).all(1)
    return tuple(norms.layers[place] for place in kernels), values[finite], norms.steps[rows][finite]
