"""The detector of targets that the output cannot reach."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from kerasrecipe.diagnosis.card import Head, TargetFacts
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL, NUMBER_LOSSES

RANGES = {
    "sigmoid": (0.0, 1.0),
    "hard_sigmoid": (0.0, 1.0),
    "softmax": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "hard_tanh": (-1.0, 1.0),
    "softsign": (-1.0, 1.0),
    "relu": (0.0, math.inf),
    "relu6": (0.0, 6.0),
    "softplus": (0.0, math.inf),
    "exponential": (0.0, math.inf),
}
"""Between which values each activation puts out."""


@dataclass(frozen=True)
class TargetsOutOfRange(HeadDetector):
    """Targets lie where the output's activation never gets to.

    A sigmoid ends at 1, a ReLU at 0: what lies beyond cannot be learnt, and the output saturates or dies in
    trying. It is measured by the squared error that a network without any fault would be left with, as a
    share of the targets' variance, the error of always predicting the mean. It is exact for whole numbers;
    other targets are taken as normally distributed between their extremes.

    Source:
        Bishop 1995, Neural networks for pattern recognition, section 6.6

    Args:
        tolerance: share of the variance from which it counts. One fiftieth is lost in what noise leaves
            unexplained in most regressions; values a little beyond, from clipping or rounding, make less.
        most: share from which most of what is to be learnt is out of reach.
    """

    name = "targets-out-of-range"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    tolerance: float = 0.02
    most: float = 0.5

    def judge(self, head: Head) -> Finding | None:
        """Compares the targets' distribution with the activation's range."""
        reach = RANGES.get(head.output.activation or "")
        numbers = head.target.statistics if head.target else None
        if head.target is None or reach is None or not _compares_values(head):
            return None
        lost = _unreachable(head.target, *reach)
        if numbers is None or lost is None or lost <= self.tolerance:
            return None
        return Finding(
            "error" if lost >= self.most else "warning",
            f"the targets go from {numbers.minimum:.4g} to {numbers.maximum:.4g}, the output "
            f"{head.output.layer!r} ({head.output.activation}) only from {reach[0]:g} to {reach[1]:g}",
            {"unreachable_share": lost, "minimum": numbers.minimum, "maximum": numbers.maximum},
        )


def _compares_values(head: Head) -> bool:
    """Whether the loss compares outputs with targets one by one; to others, whole numbers can be indices."""
    if head.loss is None or not head.loss.from_keras:
        return False
    over_one_unit = head.loss.name in CATEGORICAL and head.output.units == 1
    return over_one_unit or head.loss.name in (*NUMBER_LOSSES, *BINARY)


def _unreachable(target: TargetFacts, low: float, high: float) -> float | None:
    """Mean squared distance of the targets from [low, high], over their variance; None where not known."""
    numbers = target.statistics
    if numbers is None or numbers.minimum is None or numbers.maximum is None:
        return None
    mean, deviation = numbers.mean, numbers.standard_deviation
    below, above = max(0.0, low - numbers.minimum), max(0.0, numbers.maximum - high)
    if mean is None or deviation is None or not (below or above):
        return None if mean is None or deviation is None else 0.0
    if not deviation:
        return math.inf
    if target.class_counts and not target.binary:
        counts = sum(count for _, count in target.class_counts)
        beyond = ((max(low - label, 0, label - high), count) for label, count in target.class_counts)
        return sum(distance**2 * count for distance, count in beyond) / counts / deviation**2
    under = _tail((low - mean) / deviation, below / deviation) if below else 0.0
    return under + (_tail((mean - high) / deviation, above / deviation) if above else 0.0)


def _tail(bound: float, most: float) -> float:
    """E max(bound - Z, 0)² of a standard normal Z, where no distance is larger than `most`."""
    normal = NormalDist()
    share = normal.cdf(bound)
    squared = (1 + bound * bound) * share + bound * normal.pdf(bound)
    return min(squared, most * most * share)
