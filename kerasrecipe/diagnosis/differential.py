"""From symptoms to ranked causes.

Each cause has prior odds and gains or loses odds with every symptom and good sign seen (naive Bayes on log
odds, Spiegelhalter and Knill-Jones 1984, https://doi.org/10.2307/2981737). The weights, with their reasons,
stand with each cause in `kerasrecipe.diagnosis.causes`; `table` has them all. What one cause explains speaks
less for the others (explaining away, Pearl 1988, Probabilistic reasoning in intelligent systems, section
2.3): the surest cause takes its symptoms first, then the next one.

The signs of the weights follow the sources named with symptoms and causes. Their sizes are ours, from 1 for a
hint to 5 for what nearly settles it, so chosen that confidences come true on the programs of
`tests/benchmarks/bench_programs.py`, whose reliability table says how far they do, and
`bench_injected_faults.py` on others.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from kerasrecipe.diagnosis.cause import NAMED, Cause, Evidence
from kerasrecipe.diagnosis.causes import CAUSES, Case, Hypothesis, Weight
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom
from kerasrecipe.diagnosis.trace import Trace

POSSIBLE = 0.15
"""Beside an alarm, causes from this confidence on are named as possible ones."""

EXPLAINED = 0.6
"""The share of its weight that a symptom loses for other causes when a sure cause explains it."""

REPEATED = 0.7
"""Symptoms are not independent: of those that speak for a cause the strongest counts in full, and each
further one this much less than the one before."""

UNSEEN = Evidence("model and data were not looked at, and may explain it otherwise", -1.0)
"""Counts against every cause where there is no model card. Of the causes that losses alone name among the
faulty programs of `tests/benchmarks/bench_programs.py --seen losses`, most are not the true ones."""


def unsettled(skipped: Collection[str]) -> tuple[str, ...]:
    """The causes whose strongest evidence none of these detectors could look for."""
    names = []
    for each in CAUSES:
        strongest = max(row.weight for row in each.weights)
        if all(row.symptom in skipped for row in each.weights if row.weight == strongest):
            names.append(each.name)
    return tuple(names)


def table() -> tuple[tuple[str, Weight], ...]:
    """Every row of evidence with the cause that it speaks for or against."""
    return tuple((each.name, row) for each in CAUSES for row in each.weights)


def explain(symptoms: Sequence[Symptom], trace: Trace) -> tuple[Cause, ...]:
    """The causes that symptoms and good signs speak for, most likely first.

    Each cause keeps the symptoms that it explains.
    """
    causes = list(_ranked(symptoms, trace))
    named = [cause for cause in causes if cause.named]
    alarm = any(cause.severity != "info" for cause in named) or any(symptom.rank > 0 for symptom in symptoms)
    if not alarm:
        return tuple(named)
    return tuple(named) + tuple(cause for cause in causes if not cause.named)


def _ranked(symptoms: Sequence[Symptom], trace: Trace) -> Iterator[Cause]:
    """Causes of at least POSSIBLE confidence; each takes its share of the symptoms before the next."""
    seen = trace.model_card is not None and trace.model_card.data is not None
    candidates = [_Candidate(each, symptoms, seen) for each in CAUSES]
    left = dict.fromkeys((symptom.name for symptom in symptoms), 1.0)
    while candidates:
        first = max(candidates, key=lambda candidate: candidate.odds(left))
        candidates.remove(first)
        confidence = first.confidence(left)
        if confidence < POSSIBLE:
            return
        cause = first.cause(left, trace)
        if cause.symptoms:
            yield cause
            for symptom in cause.symptoms:
                left[symptom.name] *= 1 - EXPLAINED * confidence


@dataclass(frozen=True)
class _Candidate:
    """A possible cause, and the rows of its evidence that speak of what was seen."""

    hypothesis: Hypothesis
    symptoms: Sequence[Symptom]
    seen: bool
    found: list[tuple[Weight, Symptom]] = field(init=False)

    def __post_init__(self) -> None:
        seen = {symptom.name for symptom in self.symptoms}
        found = [
            (row, symptom)
            for row in self.hypothesis.weights
            for symptom in self.symptoms
            if row.counts(symptom, seen)
        ]
        object.__setattr__(self, "found", found)

    def _evidence(self, left: dict[str, float]) -> Iterator[tuple[Weight, Symptom, float]]:
        """Each row with its symptom and what it counts, strongest support first."""
        weights = [
            row.weight * (left[symptom.name] if row.weight > 0 else 1.0) for row, symptom in self.found
        ]
        order = sorted(range(len(weights)), key=lambda place: -weights[place])
        for turn, place in enumerate(order):
            row, symptom = self.found[place]
            yield row, symptom, weights[place] * (REPEATED**turn if weights[place] > 0 else 1.0)

    def odds(self, left: dict[str, float]) -> float:
        """Log odds of the cause, given how much of each symptom is left unexplained."""
        known = sum(weight for _, _, weight in self._evidence(left))
        return self.hypothesis.prior + known + (0.0 if self.seen else UNSEEN.weight)

    def confidence(self, left: dict[str, float]) -> float:
        """The same as a probability."""
        return 1 / (1 + math.exp(-self.odds(left)))

    def cause(self, left: dict[str, float], trace: Trace) -> Cause:
        """The cause with its evidence, strongest support first, and its remedies."""
        rows = list(self._evidence(left))
        evidence = [Evidence(f"{row.because} ({row.symptom})", weight) for row, _, weight in rows]
        evidence += [] if self.seen else [UNSEEN]
        evidence.sort(key=lambda each: -each.weight)
        speaking = {row.symptom for row, _, weight in rows if weight > 0}
        explained = tuple(each for each in self.symptoms if each.name in speaking and not each.good)
        case = Case(explained, trace)
        confidence = self.confidence(left)
        return Cause(
            self.hypothesis.name,
            confidence,
            _severity(explained) if confidence >= NAMED else "info",
            self.hypothesis.summary,
            explained,
            tuple(evidence),
            tuple(self.hypothesis.remedies(case)),
            next((symptom.layer for _, symptom, weight in rows if weight > 0 and symptom.layer), None),
        )


def _severity(explained: Sequence[Symptom]) -> str:
    """As grave as the gravest symptom explained; an alarm when training showed something of it."""
    gravest = max((symptom.rank for symptom in explained), default=0)
    seen = any(not symptom.suspected for symptom in explained)
    return SEVERITIES[max(gravest, int(seen))]
