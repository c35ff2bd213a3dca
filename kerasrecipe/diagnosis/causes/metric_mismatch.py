"""A metric that measures something else."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """A metric of the task's own."""
    fitting = "'mae'" if case.find("accuracy-of-numbers", "metric-does-not-fit") else "'accuracy'"
    yield Remedy(
        f"Measure with a metric that fits the targets, {fitting}",
        f"model.compile(optimizer=model.optimizer, loss=model.loss, metrics=[{fitting}])",
        expect="the metric gets better while the loss falls",
    )


METRIC_MISMATCH = Hypothesis(
    name="metric-mismatch",
    summary="the metric does not measure what the loss improves",
    prior=-3.5,
    weights=(
        Weight("metric-does-not-fit", 3.5, "the metric belongs to another kind of task"),
        Weight("loss-metric-disagree", 1.5, "the metric stands still while the loss falls"),
        Weight("softmax-over-one-unit", -2.0, "the outputs themselves are constant"),
    ),
    remedies=remedies,
    source="Godbole et al. 2023, Deep learning tuning playbook, https://github.com/google-research/tuning_playbook",
)
