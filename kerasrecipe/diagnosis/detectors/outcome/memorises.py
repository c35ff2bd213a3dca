"""The detector of networks that know their training data only."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain, validation_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Memorises(Detector):
    """Training data are known nearly by heart, while even the best validation loss is far from that.

    The gains - shares of the loss of knowing nothing that were overcome - differ by much.

    Source:
        Zhang et al. 2017, Understanding deep learning requires rethinking generalization,
        https://arxiv.org/abs/1611.03530

    Args:
        known: gain on the training data, at least.
        share: of it that the validation data have, at most.
    """

    name = "memorises"
    needs = (
        "loss",
        "validation_loss",
        "card.model.outputs",
        "card.training.losses",
        "card.data.training.targets",
    )

    known: float = 0.8
    share: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the gains."""
        training, held_out = training_gain(trace), validation_gain(trace)
        if training is None or held_out is None or training.value < self.known:
            return
        if held_out.value <= self.share * training.value:
            loss = trace["validation_loss"]
            message = (
                f"training overcomes {training.value:.0%} of the loss of knowing nothing, validation at best "
                f"{max(held_out.value, 0):.0%}"
            )
            steps = (loss.steps[0], loss.steps[-1])
            yield self.symptom(
                "info",
                message,
                "validation_loss",
                steps,
                loss.unit,
                training=training.value,
                held_out=held_out.value,
            )
