"""The form of every detector."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Detector(ABC):
    """Looks for one symptom in a trace.

    A subclass is a frozen dataclass: its fields are its whole configuration, its docstring is what
    `kerasrecipe explain` prints, and its `check` neither keeps nor changes anything.
    """

    name: ClassVar[str]
    """The symptom's name."""

    needs: ClassVar[tuple[str, ...]]
    """The signals without which it is skipped."""

    least_points: ClassVar[int] = 1
    """With fewer finite points in a needed signal it is skipped too; for 1, a point of any kind will do."""

    @abstractmethod
    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Yields what it sees. The trace holds every needed signal."""

    def lacks(self, trace: Trace) -> tuple[str, ...]:
        """What the trace is missing for this detector, in words; empty when it can look."""
        return tuple(filter(None, (self._lack(trace, name) for name in self.needs)))

    def _lack(self, trace: Trace, name: str) -> str:
        if name not in trace:
            return name
        points = len(trace[name].finite if self.least_points > 1 else trace[name])
        if points >= self.least_points:
            return ""
        return f"{name} of {self.least_points} points" if points else name

    def symptom(
        self,
        severity: str,
        message: str,
        signal: str,
        steps: tuple[int, int],
        unit: str = "step",
        **evidence: float,
    ) -> Symptom:
        """A symptom of this detector's name; of the numbers, the finite ones are kept."""
        first, last = (int(step) for step in steps)
        numbers = {name: float(value) for name, value in evidence.items() if math.isfinite(value)}
        return Symptom(self.name, severity, message, signal, (first, last), unit, numbers)
