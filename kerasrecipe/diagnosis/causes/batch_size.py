"""Batches that are too small or too large."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Towards 32 from either side."""
    size = case.trace.fact("card.data.batch_size")
    now = f" instead of {size}" if size else ""
    yield Remedy(
        f"Use batches of 32{now}",
        "model.fit(x, y, batch_size=32)",
        32,
        "the loss varies less from batch to batch, and an epoch has tens of updates or more",
    )


BATCH_SIZE = Hypothesis(
    name="batch-size",
    summary="batches are so small that steps are mostly noise, or so large that there are hardly any steps",
    prior=-3.5,
    weights=(
        Weight("tiny-batch", 1.5, "each step follows one or two samples"),
        Weight(
            "noisy-loss",
            1.5,
            "the loss varies more from batch to batch than it falls",
            beside=("tiny-batch",),
        ),
        Weight("large-batch", 1.5, "an epoch has hardly any updates"),
        Weight(
            "noise-dominates",
            1.5,
            "a step is mostly noise",
            beside=("tiny-batch", "noisy-loss", "slow-progress"),
        ),
        Weight("few-updates", 0.5, "there were few updates", beside=("large-batch",)),
        Weight("still-improving", 0.5, "the loss still fell at the end", beside=("large-batch",)),
        Weight("learns-well", -2.5, "the network learns with such batches"),
    ),
    remedies=remedies,
    source="Masters and Luschi 2018, Revisiting small batch training, https://arxiv.org/abs/1804.07612",
)
