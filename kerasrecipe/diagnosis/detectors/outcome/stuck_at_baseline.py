"""The detector of networks that know nothing of their inputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy import skill
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain, validation_gain
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class StuckAtBaseline(Detector):
    """The training loss ends where one constant prediction for all samples would have it.

    Nothing was learnt of the inputs. What is known of the targets themselves - how frequent classes are, the
    mean of numbers - gives that loss already. Targets that are mostly noise, such as clicks or returns, leave
    a few hundredths to be learnt: these are no fault where they are no chance and hold for validation data.

    Source:
        Hastie et al. 2009, The elements of statistical learning, section 2.4

    Args:
        gain: share of that loss that was overcome, at most.
        little: a gain surely above it is learnt, if little.
        unsure: where the gain may be higher than this, two standard errors up, noise hides it.
        skill: distance of the accuracy from guessing, at most, where there is one.
        updates: with fewer nothing could be learnt.
    """

    name = "stuck-at-baseline"
    needs = ("loss", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    gain: float = 0.05
    little: float = 0.02
    unsure: float = 0.25
    skill: float = 0.1
    updates: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the loss at the end with that of the best constant."""
        loss, gain, known = trace["loss"], training_gain(trace), skill(trace)
        if gain is None or gain.value > self.gain or gain.value + 2 * gain.error > self.unsure:
            return
        if known is not None and known > self.skill:
            return
        if loss.unit == "step" and loss.steps[-1] < self.updates:
            return
        held_out = validation_gain(trace)
        holds = held_out is None or held_out.value > self.little
        yield self.symptom(
            "info" if holds and gain.value - 2 * gain.error > self.little else "warning",
            f"the loss ends at {gain.loss:.4g}; the same prediction for every sample would have "
            f"{gain.baseline:.4g}",
            "loss",
            (loss.steps[len(loss) // 2], loss.steps[-1]),
            loss.unit,
            gain=gain.value,
            baseline=gain.baseline,
        )
