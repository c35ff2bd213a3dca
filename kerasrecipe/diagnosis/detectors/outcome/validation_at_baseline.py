"""The detector of knowledge that is worth nothing elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain, validation_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ValidationAtBaseline(Detector):
    """Training data are learnt, but on validation data one constant prediction would do as well.

    What is learnt holds for the training data only: labels do not depend on the inputs, or the two sets are
    of different kinds. Of little that was learnt, chance can hide the rest: that is for information.

    Source:
        Zhang et al. 2017, Understanding deep learning requires rethinking generalization,
        https://arxiv.org/abs/1611.03530

    Args:
        learnt: gain on the training data that counts, at least.
        little: the same for information.
        held_out: gain at the lowest validation loss, at most.
    """

    name = "validation-at-baseline"
    needs = (
        "loss",
        "validation_loss",
        "card.model.outputs",
        "card.training.losses",
        "card.data.training.targets",
    )

    learnt: float = 0.1
    little: float = 0.02
    held_out: float = 0.02

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the gains."""
        training, held_out = training_gain(trace), validation_gain(trace)
        if training is None or held_out is None:
            return
        surely = training.value - 2 * training.error
        if surely < self.little or held_out.value > self.held_out:
            return
        loss = trace["validation_loss"]
        message = (
            f"training overcomes {training.value:.0%} of the loss of knowing nothing, validation none of it"
        )
        steps = (loss.steps[0], loss.steps[-1])
        yield self.symptom(
            "warning" if surely >= self.learnt else "info",
            message,
            "validation_loss",
            steps,
            loss.unit,
            training=training.value,
            held_out=held_out.value,
        )
