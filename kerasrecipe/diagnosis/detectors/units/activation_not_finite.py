"""The detector of activations that are no numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ActivationNotFinite(Detector):
    """A layer puts out infinite values or none that are numbers, at the last measurement.

    The first such layer tells where: the first of all after weights have been lost, a later one where the
    signal itself overflows on its way, as through exponential activations.

    Source:
        Wardat et al. 2021, DeepLocalize, https://arxiv.org/abs/2103.03376
    """

    name = "activation-not-finite"
    needs = ("layers.activation_not_finite_share",)

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at all layers, from the inputs on."""
        share = trace.layers["activation_not_finite_share"]
        broken = share.values > 0
        if not broken[-1].any():
            return
        first = int(broken[-1].argmax())
        since = int((~broken[:, first])[::-1].argmax()) if not broken[:, first].all() else len(broken)
        step = share.steps[len(broken) - since]
        layer, at_last = share.layers[first], share.values[-1, first]
        yield self.symptom(
            "error",
            f"{at_last:.0%} of the outputs of {layer!r} are not finite from step {step} on",
            "activation_not_finite_share",
            (step, share.steps[-1]),
            layer=layer,
            share=at_last,
            index=first,
            layers=int(broken[-1].sum()),
            measured_before=len(broken) - since,
        )
