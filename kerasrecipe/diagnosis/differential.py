"""From symptoms to ranked causes: which symptom speaks for and against which cause, and how strongly.

Each cause has prior odds and gains or loses odds with every symptom seen (naive Bayes on log odds,
Spiegelhalter and Knill-Jones 1984, https://doi.org/10.2307/2981737). The weights stand in one table, with
their reasons.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerasrecipe.diagnosis.cause import Cause, Evidence
from kerasrecipe.diagnosis.remedies import remedies_for
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom
from kerasrecipe.diagnosis.trace import Trace

PRIOR = -3.0
"""Log odds of a cause before anything is seen: about 5 %."""

NAMED = 0.5
"""A cause is named from this confidence on."""


@dataclass(frozen=True)
class Weight:
    """How strongly one symptom speaks for a cause (above 0) or against it (below 0), in log odds.

    Args:
        cause: name of the cause.
        symptom: name of the symptom.
        weight: log odds gained when the symptom is seen.
        because: the reason, one clause.
        at_least: the symptom's severity from which it counts.
    """

    cause: str
    symptom: str
    weight: float
    because: str
    at_least: str = "info"


HIGH, LOW, FEW = "learning-rate-too-high", "learning-rate-too-low", "too-few-epochs"

SUMMARIES: Mapping[str, str] = {
    HIGH: "the steps are so long that they leave the valleys of the loss instead of descending into them",
    LOW: "the steps are so short that the run ends before it has gone anywhere",
    FEW: "the network was still learning when the run ended",
}
"""What each cause means."""

WEIGHTS: tuple[Weight, ...] = (
    Weight(HIGH, "loss-diverges", 6.0, "steps past twice the distance to the minimum lead away from it"),
    Weight(HIGH, "loss-not-finite", 3.5, "growing steps end in overflow", "error"),
    Weight(HIGH, "loss-blows-up", 2.0, "the first steps overshot"),
    Weight(HIGH, "loss-blows-up", 2.5, "the loss rose to several times its start", "warning"),
    Weight(HIGH, "loss-rebounds", 2.5, "something threw the weights out of a minimum they were in"),
    Weight(HIGH, "loss-oscillates", 5.0, "each step lands on the other side of the minimum"),
    Weight(HIGH, "loss-plateau", 2.0, "dead or saturated units that overshooting left cannot learn"),
    Weight(HIGH, "slow-progress", -2.0, "a loss that falls in a straight line does not overshoot"),
    Weight(LOW, "slow-progress", 5.0, "the loss only saw the slope on which it began"),
    Weight(LOW, "still-improving", 0.5, "the end of the slope was not reached"),
    Weight(LOW, "loss-plateau", 0.5, "the level hardly moves"),
    Weight(LOW, "loss-blows-up", -3.0, "steps that overshoot are not short"),
    Weight(LOW, "loss-oscillates", -3.0, "steps that overshoot are not short"),
    Weight(LOW, "loss-not-finite", -3.0, "short steps do not end in overflow"),
    Weight(FEW, "still-improving", 5.0, "the loss still fell when the run ended"),
    Weight(FEW, "slow-progress", -2.5, "at this pace a few more epochs would not change much"),
    Weight(FEW, "loss-blows-up", -1.5, "what was lost on the way comes back slowly", "warning"),
    Weight(FEW, "loss-oscillates", -2.0, "more of such steps do not help"),
    Weight(FEW, "loss-not-finite", -5.0, "a lost run does not get better"),
)
"""The evidence. Signs and order follow the sources in the detectors; the sizes are chosen so that the
table agrees with the outcome of 116 trainings on handwritten digits
(`tests/benchmarks/bench_learning_rates.py`)."""


def explain(symptoms: Sequence[Symptom], trace: Trace) -> tuple[Cause, ...]:
    """The causes that the symptoms speak for, most likely first; each keeps the symptoms it explains."""
    causes: list[Cause] = []
    for name, summary in SUMMARIES.items():
        evidence = _evidence(name, symptoms)
        confidence = 1 / (1 + math.exp(-PRIOR - sum(each.weight for each in evidence)))
        if confidence >= NAMED:
            explained = _explained(name, symptoms)
            remedies = remedies_for(name, explained, trace)
            severity = _severity(explained)
            causes.append(Cause(name, confidence, severity, summary, explained, evidence, remedies))
    return tuple(sorted(causes, key=lambda cause: -cause.confidence))


def _rows(cause: str, symptom: Symptom) -> list[Weight]:
    """The table's rows on this cause that the symptom is grave enough for."""
    rank = SEVERITIES.index(symptom.severity)
    return [
        row
        for row in WEIGHTS
        if (row.cause, row.symptom) == (cause, symptom.name) and rank >= SEVERITIES.index(row.at_least)
    ]


def _evidence(cause: str, symptoms: Sequence[Symptom]) -> tuple[Evidence, ...]:
    """What speaks for and against a cause, strongest support first."""
    evidence = [
        Evidence(f"{row.because} ({symptom.name})", row.weight)
        for symptom in symptoms
        for row in _rows(cause, symptom)
    ]
    evidence += _before_first_update(cause, symptoms)
    return tuple(sorted(evidence, key=lambda each: -each.weight))


def _explained(cause: str, symptoms: Sequence[Symptom]) -> tuple[Symptom, ...]:
    return tuple(symptom for symptom in symptoms if any(row.weight > 0 for row in _rows(cause, symptom)))


def _before_first_update(name: str, symptoms: Sequence[Symptom]) -> list[Evidence]:
    """No rate is to blame for a loss that is not finite before the first update."""
    if name == HIGH and any(symptom.evidence.get("before_first_update") for symptom in symptoms):
        return [Evidence("it was so before the first update (loss-not-finite)", -6.0)]
    return []


def _severity(explained: Sequence[Symptom]) -> str:
    """A cause is an alarm, and as grave as the gravest symptom it explains."""
    ranks = [SEVERITIES.index(symptom.severity) for symptom in explained]
    return SEVERITIES[max([SEVERITIES.index("warning"), *ranks])]
