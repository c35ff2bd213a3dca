"""The detector of metrics of another kind of task."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head, MetricFacts
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outputs.head_detector import heads_of
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.task import NUMBERS, ONE_OF_MANY, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class MetricDoesNotFit(Detector):
    """A metric that counts right classes is given something else to count.

    Over numbers it stays near 0, as hardly any prediction equals its target; so does exact equality over
    probabilities. Over one-hot classes a binary accuracy counts each "no" as right: 1 - 1/k is reached by
    always saying no. Over logits it asks for more than 0.5 where 0 divides the classes.

    Source:
        Sokolova and Lapalme 2009, A systematic analysis of performance measures for classification tasks,
        https://doi.org/10.1016/j.ipm.2009.03.002
    """

    name = "metric-does-not-fit"
    needs = ("card.model.outputs", "card.training.metrics", "card.data.training.targets")

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at each output with its metrics, and reports the first one that does not fit."""
        heads = heads_of(trace)
        for head in heads:
            for metric in trace.fact("card.training.metrics"):
                own = metric.output == head.output.name or (metric.output is None and len(heads) == 1)
                reason = _reason(metric, head) if own else None
                if reason:
                    layer, message = head.output.layer, f"{metric.name} {reason}"
                    yield self.symptom("info", message, "card.training.metrics", layer=layer)
                    return


def _reason(metric: MetricFacts, head: Head) -> str | None:
    """Why the metric does not fit; None where it does, and for metrics that count nothing."""
    task, kind = task_of(head), metric.component.class_name if metric.component else metric.name
    several = (head.output.units or 1) > 1
    if "accuracy" not in kind.lower() and kind != "acc":
        return None
    if task == NUMBERS:
        return "counts predictions that equal their target, but the targets are numbers"
    if kind == "Accuracy" and task in (ONE_OF_MANY, TWO_CLASSES):
        return "counts predictions that equal their label exactly, but they lie between the labels"
    if kind in ("BinaryAccuracy", "binary_accuracy") and task == ONE_OF_MANY and several:
        return f"judges each of {head.output.units} exclusive classes by itself and counts every right no"
    if _above_half(metric, kind) and not several and head.loss and head.loss.from_logits:
        return "takes outputs above 0.5 for the second class, but they are logits, which 0 divides"
    return None


def _above_half(metric: MetricFacts, kind: str) -> bool:
    """Whether its threshold is 0.5, as it is unless another is given."""
    given = (metric.component.config if metric.component else None) or {}
    binary = kind in ("accuracy", "acc", "binary_accuracy", "BinaryAccuracy")
    return binary and given.get("threshold", 0.5) == 0.5
