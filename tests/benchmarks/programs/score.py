"""How good diagnoses are, from pairs of a record and the report on its run.

Only these are used of a report: `healthy`, `verdict`, and of its `causes`, the likeliest first, `name` and
`confidence`. A cause is right where it is one of the true causes; a program may have several.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean

NAMED = 0.5
"""The confidence from which a report names a cause; below, it is only a possible one."""

RELATED = re.compile(r"SO-\d+|TDC-base|AT-[a-z]+")
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)


def family(name):
    """What is the same for programs that share a model or data: they belong into the same fold.

    It is the question number of a repaired program and its original, the base program of seeded faults, the
    data of a generated group, else the name itself.
    """
    related = RELATED.match(name)
    return related.group() if related else name


def scored(results):
    """Those whose truth is not in doubt."""
    return [(record, report) for record, report in results if record.contested is None]


def true_among(record, report, most):
    """Whether one of the first so many causes is right."""
    return any(cause.name in record.causes for cause in report.causes[:most])


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @classmethod
    def of(cls, answers):
        answers = list(answers)
        return cls(sum(answers), len(answers))

    def __str__(self):
        return f"{self.part}/{self.whole}" + (f" ({self.part / self.whole:.0%})" if self.whole else "")


def summary(results):
    """What is counted -> how often, over the scored programs."""
    faulty = [pair for pair in scored(results) if pair[0].faulty]
    healthy = [pair for pair in scored(results) if not pair[0].faulty]
    alarms = [(record.control, not report.healthy) for record, report in healthy]
    return {
        "faulty: detected": Share.of(not report.healthy for _, report in faulty),
        "faulty: a true cause first": Share.of(true_among(*pair, 1) for pair in faulty),
        "faulty: a true cause among the first three": Share.of(true_among(*pair, 3) for pair in faulty),
        "healthy programs: false alarms": Share.of(alarm for control, alarm in alarms if not control),
        "healthy controls: false alarms": Share.of(alarm for control, alarm in alarms if control),
        "all healthy: false alarms": Share.of(alarm for _, alarm in alarms),
    }


@dataclass
class CauseCounts:
    """How often a cause is true, and how often it is said.

    Args:
        true: programs that suffer from it.
        first: of these, how many reports have it first.
        named: of these, how many name it.
        possible: of these, how many say that it is possible.
        wrongly_named: reports that name it for a program that does not suffer from it.
        wrongly_possible: reports that say that it is possible for such a program.
    """

    true: int = 0
    first: int = 0
    named: int = 0
    possible: int = 0
    wrongly_named: int = 0
    wrongly_possible: int = 0


def per_cause(results):
    """Cause -> its counts, the most frequent true cause first."""
    counts = defaultdict(CauseCounts)
    for record, report in scored(results):
        for name in record.causes:
            counts[name].true += 1
        for place, cause in enumerate(report.causes):
            count, right, named = counts[cause.name], cause.name in record.causes, cause.confidence >= NAMED
            count.first += right and place == 0
            count.named += right and named
            count.possible += right and not named
            count.wrongly_named += named and not right
            count.wrongly_possible += not named and not right
    return dict(sorted(counts.items(), key=lambda item: (-item[1].true, item[0])))


@dataclass(frozen=True)
class Bin:
    """The causes said with a confidence from `low` up to `high`: how many, how sure, how many are right."""

    low: float
    high: float
    number: int
    confidence: float
    right: float


def reliability(results, edges=EDGES):
    """The bins of confidence that hold a cause; well calibrated where `right` equals `confidence`."""
    return binned(
        [
            (cause.confidence, cause.name in record.causes)
            for record, report in scored(results)
            for cause in report.causes
        ],
        edges,
    )


def binned(said, edges=EDGES):
    """The same of pairs of a confidence and whether the cause is right."""
    bins = []
    for low, high in zip(edges, [*edges[1:], 1.0], strict=True):
        inside = [each for each in said if low <= each[0] < high or (high == 1.0 and each[0] == high)]
        if inside:
            confidences, rights = zip(*inside, strict=True)
            bins.append(Bin(low, high, len(inside), fmean(confidences), fmean(rights)))
    return bins


def brier(results):
    """The mean squared difference of confidence and truth over all causes said; 0 is perfect."""
    said = [
        (cause.confidence - (cause.name in record.causes)) ** 2
        for record, report in scored(results)
        for cause in report.causes
    ]
    return fmean(said) if said else 0.0


def mean_named(results):
    """The mean number of causes that a report on a faulty program names."""
    named = [
        sum(cause.confidence >= NAMED for cause in report.causes)
        for record, report in scored(results)
        if record.faulty
    ]
    return fmean(named) if named else 0.0


def wrong(results):
    """The scored pairs that raise a false alarm, no alarm, or one whose first cause is not right."""
    return [(record, report) for record, report in scored(results) if is_wrong(record, report)]


def is_wrong(record, report):
    if record.faulty:
        return report.healthy or not true_among(record, report, 1)
    return not report.healthy
