"""The detector of runs that learn."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import skill
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LearnsWell(Detector):
    """Much of the loss of knowing nothing is overcome, or of the way from guessing to perfect answers.

    Whatever could keep a network from learning did not.

    Source:
        Hastie et al. 2009, The elements of statistical learning, section 2.4

    Args:
        gain: share of the loss of the best constant prediction that was overcome, at least.
        skill: the same of the accuracy.
    """

    name = "learns-well"
    needs = ("loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    gain: float = 0.5
    skill: float = 0.5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at loss and accuracy at the end."""
        gain, known, loss = training_gain(trace), skill(trace), trace["loss"]
        falls = gain is not None and gain.value - 2 * gain.error >= self.gain
        if known is not None and (known < 0.1 or (gain is not None and gain.value < -1)):
            return
        if not falls and (known is None or known < self.skill):
            return
        shares = [f"{gain.value:.0%} of the loss of knowing nothing"] if gain and falls else []
        shares += [f"{known:.0%} of the way from guessing to perfect accuracy"] if known and known > 0 else []
        message = f"training overcomes {' and '.join(shares)}"
        value = gain.value if gain else None
        yield self.symptom("good", message, "loss", (loss.steps[0], loss.steps[-1]), loss.unit, gain=value)
