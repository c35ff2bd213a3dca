"""The detector of penalties that outweigh the data."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.baseline import uniform_loss
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.penalty import first_penalty
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StrongPenalty(Detector):
    """The penalty on the weights is larger than the loss on the data at the start.

    The network gains more by giving up its weights than by learning anything.

    Source:
        Goodfellow et al. 2016, Deep learning, section 7.1, https://www.deeplearningbook.org

    Args:
        share: penalty over the loss of a network that knows nothing, at least.
        far: from so much on it is a fault whatever happens.
    """

    name = "strong-penalty"
    needs = ("card.model.layers", "card.training.losses", "card.data.training.targets")

    share: float = 1.0
    far: float = 10.0

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the penalty of the first weights with the loss of knowing nothing."""
        card = trace.model_card
        penalty, loss = (first_penalty(card), uniform_loss(card)) if card else (None, None)
        if not penalty or not loss or penalty < self.share * loss:
            return
        yield self.symptom(
            "warning" if penalty > self.far * loss else "info",
            f"the weights' penalty is {penalty:.3g} at the start, the loss of knowing nothing {loss:.3g}",
            "card.model.layers",
            penalty=penalty,
            loss=loss,
            ratio=penalty / loss,
        )
