"""A loss that measures something else."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import fitting_head


def remedies(case: Case) -> Iterator[Remedy]:
    """The loss and the activation that go with the targets."""
    yield from fitting_head(case.trace)


MISFITS = (
    "loss-without-signal",
    "labels-without-unit",
    "class-loss-for-numbers",
    "number-loss-for-classes",
    "binary-loss-for-one-of-many",
    "unbounded-output-for-classes",
)
"""What is known of an unfit loss before the first step."""

LOSS_MISMATCH = Hypothesis(
    name="loss-mismatch",
    summary="the loss does not measure what the targets ask for",
    prior=-2.5,
    weights=(
        Weight("loss-without-signal", 6.0, "this loss is 0 over one unit, whatever the network does"),
        Weight("class-loss-for-numbers", 5.5, "a loss for classes judges numbers"),
        Weight("labels-without-unit", 5.0, "the loss meets labels that it has no meaning for"),
        Weight(
            "number-loss-for-classes",
            4.5,
            "a loss for numbers is flat where classes are confused",
            at_least="warning",
        ),
        Weight("shapes-do-not-fit", 4.5, "the loss compares outputs with targets of other samples"),
        Weight(
            "binary-loss-for-one-of-many", 4.0, "the classes exclude one another, the loss takes them apart"
        ),
        Weight("summed-loss", 3.5, "a sum over the batch makes the steps longer with its size"),
        Weight("loss-looks-summed", 3.5, "the first loss is that of a whole batch, not of a sample"),
        Weight("unbounded-output-for-classes", 2.5, "a loss for numbers judges classes"),
        Weight("negative-loss", 2.5, "a loss that cannot be negative is"),
        Weight("softmax-for-many-of-many", 2.0, "the loss does not judge each label by itself"),
        Weight("slow-progress", 1.5, "a flat loss gives weak gradients", beside=MISFITS),
        Weight("number-loss-for-classes", 1.0, "whole numbers may be labels"),
        Weight("loss-metric-disagree", 1.0, "the loss falls while nothing is learnt", beside=MISFITS),
        Weight("softmax-over-one-unit", 1.0, "the loss cannot move a constant output"),
        Weight("unknown-loss", 0.5, "the loss is nobody's standard"),
        Weight("still-improving", 0.5, "a flat loss gives weak gradients", beside=MISFITS),
        Weight("stuck-at-baseline", 0.5, "nothing was learnt of the inputs", beside=MISFITS),
        Weight("constant-prediction", 0.5, "the loss is content with one answer", beside=MISFITS),
        Weight(
            "loss-diverges",
            0.5,
            "a sum makes any usual rate too high",
            beside=("summed-loss", "loss-looks-summed"),
        ),
    ),
    remedies=remedies,
    source="Goodfellow et al. 2016, Deep learning, section 6.2.1, https://www.deeplearningbook.org",
)
