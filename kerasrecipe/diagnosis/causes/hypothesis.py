"""The form of every possible cause."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom


@dataclass(frozen=True)
class Weight:
    """How strongly one symptom speaks for a cause (above 0) or against it (below 0), in log odds.

    Args:
        symptom: name of the symptom or good sign.
        weight: log odds gained when it is seen: 1 a hint, 2 speaks for it, 3 strongly, 5 nearly settles it.
        because: the reason, one clause.
        at_least: the symptom's severity from which it counts.
        beside: where given, it counts only when one of these was seen as well. What training shows seldom
            tells a cause by itself: a loss that diverges speaks of the inputs' scale if they are large.
    """

    symptom: str
    weight: float
    because: str
    at_least: str = "info"
    beside: tuple[str, ...] = ()

    def counts(self, symptom: Symptom, seen: Collection[str]) -> bool:
        """Whether this row speaks of the symptom, given the names of all that was seen."""
        if symptom.name != self.symptom or (self.beside and not any(name in seen for name in self.beside)):
            return False
        return symptom.good or symptom.rank >= SEVERITIES.index(self.at_least)


@dataclass(frozen=True)
class Hypothesis:
    """One possible cause: what it means, what speaks for and against it, what to do.

    Args:
        name: as in `Cause.name`.
        summary: what it means, one clause.
        prior: log odds of it in a run with a fault, before anything is seen.
        weights: the evidence; symptoms without a row say nothing about it.
        remedies: what to do in a given case, best first.
        source: where to read about it.
    """

    name: str
    summary: str
    prior: float
    weights: tuple[Weight, ...]
    remedies: Callable[[Case], Iterable[Remedy]]
    source: str
