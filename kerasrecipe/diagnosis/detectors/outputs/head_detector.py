"""The form of detectors that look at each output with its loss and its targets."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Finding:
    """What is wrong with one output.

    Args:
        severity: "info", "warning" or "error".
        message: one sentence with numbers.
        numbers: the numbers behind it, by name.
    """

    severity: str
    message: str
    numbers: dict[str, float | None] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        """Its severity as a number."""
        return SEVERITIES.index(self.severity)


@dataclass(frozen=True)
class HeadDetector(Detector):
    """Judges each output by itself and reports the worst one, of equal ones the first."""

    needs: ClassVar[tuple[str, ...]] = ("card.model.outputs", "card.training.losses")

    @abstractmethod
    def judge(self, head: Head) -> Finding | None:
        """What is wrong with an output; None for nothing, and where too little is known."""

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at all outputs."""
        judged = [(head.output.layer, self.judge(head)) for head in heads_of(trace)]
        found = [(layer, finding) for layer, finding in judged if finding]
        if not found:
            return
        layer, worst = max(found, key=lambda each: each[1].rank)
        others = len(found) - 1
        more = f", and so it is with {others} other output{'s' * (others > 1)}" if others else ""
        numbers = {**worst.numbers, "other_outputs": others or None}
        message, fact = worst.message + more, "card.model.outputs"
        yield self.symptom(worst.severity, message, fact, (0, 0), "step", layer, **numbers)


def heads_of(trace: Trace) -> tuple[Head, ...]:
    """The outputs; without a loss where the model's own training step may minimise another."""
    card = trace.model_card
    heads = card.heads if card else ()
    if trace.fact("card.training.own_training_step"):
        return tuple(replace(head, loss=None) for head in heads)
    return heads
