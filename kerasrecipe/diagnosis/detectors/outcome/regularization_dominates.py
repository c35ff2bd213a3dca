"""The detector of losses that are mostly penalty."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain
from kerasrecipe.diagnosis.penalty import penalty
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class RegularizationDominates(Detector):
    """The weights' penalty is most of the loss, while the data are hardly learnt.

    Gradient steps shrink the weights rather than fit the data. Once the data are learnt, any penalty is most
    of what is left of the loss, and no fault.

    Source:
        Goodfellow et al. 2016, Deep learning, section 7.1, https://www.deeplearningbook.org

    Args:
        share: of the loss that is penalty at the end, at least.
        gain: share of the loss of knowing nothing that was overcome, at most.
    """

    name = "regularization-dominates"
    needs = (
        "loss",
        "layers.weight_norm",
        "card.model.outputs",
        "card.training.losses",
        "card.data.training.targets",
    )

    share: float = 0.5
    gain: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the penalty with the loss at the end."""
        cost, gain = penalty(trace), training_gain(trace)
        if cost is None or gain is None or not len(cost.finite) or gain.value > self.gain:
            return
        last = float(cost.finite.values[-1])
        if last < self.share * (last + max(gain.loss, 0.0)) or last == 0:
            return
        message = f"of a loss of {last + gain.loss:.3g} at the end {last:.3g} are the weights' penalty"
        steps = (cost.steps[0], cost.steps[-1])
        yield self.symptom("warning", message, "loss", steps, penalty=last, loss=gain.loss)
