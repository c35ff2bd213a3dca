"""The detector of knowledge that holds elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import accuracy, majority_share
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain, validation_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Generalizes(Detector):
    """Validation data are predicted nearly as well as training data, and far better than by a constant.

    Source:
        Hastie et al. 2009, The elements of statistical learning, section 7.2

    Args:
        gain: share of the loss of knowing nothing that is overcome on validation data, at least.
        share: of the gain on training data, at least.
    """

    name = "generalizes"
    needs = (
        "loss",
        "validation_loss",
        "card.model.outputs",
        "card.training.losses",
        "card.data.training.targets",
    )

    gain: float = 0.25
    share: float = 0.7

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares gains, or accuracies where there are some."""
        training, held_out = training_gain(trace), validation_gain(trace)
        if training is None or held_out is None or held_out.value < self.gain:
            return
        measured, theirs, guess = accuracy(trace), accuracy(trace, validation=True), majority_share(trace)
        if measured is not None and theirs is not None and guess is not None and guess < 1:
            if theirs.values[-1] - guess < self.share * (measured.values[-1] - guess):
                return
        elif held_out.value < self.share * training.value:
            return
        loss = trace["validation_loss"]
        message = f"validation overcomes {held_out.value:.0%} of the loss of knowing nothing"
        steps = (loss.steps[0], loss.steps[-1])
        yield self.symptom("good", message, "validation_loss", steps, loss.unit, gain=held_out.value)
