"""Training data in an order that matters."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Let `fit` shuffle, or the pipeline."""
    yield Remedy(
        "Shuffle the training data before each epoch",
        "model.fit(x, y, shuffle=True)",
        expect="the batch loss no longer repeats a pattern in each epoch",
    )
    yield Remedy(
        "In a tf.data pipeline shuffle with a buffer as large as the data, before batching",
        "dataset = dataset.shuffle(10_000).batch(32)",
        10_000,
    )


UNSHUFFLED_DATA = Hypothesis(
    name="unshuffled-data",
    summary="samples come in an order, so that each batch teaches something else and forgets the one before",
    prior=-4.0,
    weights=(
        Weight(
            "rows-in-order",
            5.0,
            "neighbouring rows have like targets and are not shuffled",
            at_least="warning",
        ),
        Weight("rows-in-order", 1.0, "neighbouring rows have like targets and are not shuffled"),
        Weight("periodic-loss", 1.0, "the batch loss repeats a pattern in each epoch"),
        Weight("validation-at-baseline", 1.0, "the last classes were learnt last", beside=("rows-in-order",)),
        Weight("loss-oscillates", 0.5, "the loss goes up and down", beside=("rows-in-order",)),
        Weight("generalizes", -1.0, "what is learnt holds for other data"),
    ),
    remedies=remedies,
    source="Bengio 2012, Practical recommendations, section 3.1, https://arxiv.org/abs/1206.5533",
)
