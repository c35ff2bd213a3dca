"""The detector of gradients that are no numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class GradientNotFinite(Detector):
    """Some entries of the gradient are infinite or not a number, and the step was made all the same.

    Loss scaling makes gradients overflow now and then and leaves such steps out: the weights do not move, and
    it is no fault. A step of length 0 is taken as left out.

    Source:
        Micikevicius et al. 2018, Mixed precision training, https://arxiv.org/abs/1710.03740
    """

    name = "gradient-not-finite"
    needs = ("gradient_not_finite_share",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the measured steps, except those that loss scaling left out."""
        share = trace["gradient_not_finite_share"]
        lost = share.values > 0
        if "update_norm" in trace:
            update = trace["update_norm"]
            left_out = update.steps[update.values == 0]
            lost = lost & ~np.isin(share.steps, left_out)
        if not lost.any():
            return
        first = share.steps[lost.argmax()]
        layer = self._layer(trace, int(first))
        at_first = share.values[lost.argmax()]
        message = f"{at_first:.2%} of the gradient's entries are not finite at step {first}"
        steps = (first, share.steps[np.flatnonzero(lost)[-1]])
        severity = "error" if lost[-1] else "warning"
        yield self.symptom(
            severity,
            message,
            "gradient_not_finite_share",
            steps,
            layer=layer,
            share=at_first,
            steps_before=int(lost.argmax()),
        )

    def _layer(self, trace: Trace, step: int) -> str | None:
        """The last variable of the network whose gradient was not finite at a step."""
        shares = trace.layers.get("gradient_not_finite_share")
        if shares is None or step not in shares.steps:
            return None
        row = shares.values[int(np.searchsorted(shares.steps, step))]
        found = np.flatnonzero(row > 0)
        return shares.layers[found[-1]] if found.size else None
