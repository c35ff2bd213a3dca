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
    """Looks for one symptom, or one good sign, in a trace.

    A subclass is a frozen dataclass: its fields are its whole configuration, its docstring is what
    `kerasrecipe explain` prints, and its `check` neither keeps nor changes anything.
    """

    name: ClassVar[str]
    """The symptom's name."""

    needs: ClassVar[tuple[str, ...]]
    """What it cannot look without: signals ("gradient_norm"), signals of layers or variables
    ("layers.dead_units") and facts of the model card ("card.data.training.inputs")."""

    least_points: ClassVar[int] = 1
    """With fewer finite points in a needed signal it is skipped too; for 1, a point of any kind will do."""

    @abstractmethod
    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Yields what it sees, at most one symptom. The trace holds all that is needed."""

    def lacks(self, trace: Trace) -> tuple[str, ...]:
        """What the trace is missing for this detector, in words; empty when it can look."""
        return tuple(filter(None, (self._lack(trace, name) for name in self.needs)))

    def _lack(self, trace: Trace, name: str) -> str:
        if name.startswith("card."):
            return "" if trace.fact(name) is not None else name
        if name.startswith("layers."):
            measured = trace.layers.get(name.removeprefix("layers."))
            return "" if measured is not None and measured.values.size else name
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
        steps: tuple[int, int] = (0, 0),
        unit: str = "step",
        layer: str | None = None,
        **evidence: float | None,
    ) -> Symptom:
        """A symptom of this detector's name; of the numbers, those that are known and finite are kept."""
        first, last = (int(step) for step in steps)
        numbers = {
            name: float(value)
            for name, value in evidence.items()
            if value is not None and math.isfinite(value)
        }
        return Symptom(self.name, severity, message, signal, (first, last), unit, numbers, layer)
