"""Outputs that cannot say what the targets ask for."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import fitting_head


def remedies(case: Case) -> Iterator[Remedy]:
    """The activation and the loss that go with the targets."""
    yield from fitting_head(case.trace)


MISFITS = (
    "softmax-over-one-unit",
    "targets-out-of-range",
    "no-probabilities",
    "logits-expected",
    "output-squashed-twice",
    "sigmoid-for-one-of-many",
    "softmax-for-many-of-many",
    "unbounded-output-for-classes",
    "relu-output",
    "bare-output-under-own-loss",
)
"""What is known of an unfit output before the first step."""

OUTPUT_ACTIVATION = Hypothesis(
    name="output-activation",
    summary="the activation of the output does not fit the targets or the loss",
    prior=-2.0,
    weights=(
        Weight("softmax-over-one-unit", 7.0, "a softmax over one unit is 1 whatever its input"),
        Weight("targets-out-of-range", 5.5, "the output activation cannot reach the targets"),
        Weight("no-probabilities", 5.5, "the loss takes the outputs for probabilities, which they are not"),
        Weight("logits-expected", 5.5, "the loss takes the outputs for logits, which they are not"),
        Weight("sigmoid-for-one-of-many", 5.5, "of exclusive classes exactly one should be likely"),
        Weight("softmax-for-many-of-many", 5.5, "labels that may hold together need no competition"),
        Weight("output-squashed-twice", 5.5, "what is squashed twice can say little"),
        Weight("unbounded-output-for-classes", 3.5, "nothing keeps the outputs between the classes"),
        Weight("binary-loss-for-one-of-many", 3.0, "each class is judged by itself"),
        Weight("loss-without-signal", 3.0, "one unit cannot tell classes apart in this loss"),
        Weight("labels-without-unit", 2.5, "the output has no unit for some labels"),
        Weight("shapes-do-not-fit", 2.5, "outputs and targets are not of one shape"),
        Weight(
            "bare-output-under-own-loss",
            2.5,
            "nothing but the author's loss makes probabilities of the outputs",
        ),
        Weight("relu-output", 1.5, "an output unit whose ReLU is off has no gradient"),
        Weight("constant-prediction", 1.0, "every prediction is the same", beside=MISFITS),
        Weight("zero-gradient", 1.0, "no gradient comes through the output", beside=MISFITS),
        Weight("loss-metric-disagree", 1.0, "the loss falls while nothing is learnt", beside=MISFITS),
        Weight("stuck-at-baseline", 1.0, "nothing was learnt of the inputs", beside=MISFITS),
        Weight("slow-progress", 1.0, "the gradient through such an output is weak", beside=MISFITS),
        Weight("accuracy-at-guess", 1.0, "nothing was learnt of the inputs", beside=MISFITS),
        Weight("weights-unchanged", 0.5, "no gradient comes through the output", beside=MISFITS),
        Weight("loss-above-baseline", 0.5, "less than nothing was learnt", beside=MISFITS),
        Weight("loss-plateau", 0.5, "the gradient through such an output is weak", beside=MISFITS),
        Weight("initial-loss-off", 0.5, "the first outputs are far from probabilities", beside=MISFITS),
        Weight("validation-at-baseline", 0.3, "nothing that holds elsewhere was learnt", beside=MISFITS),
    ),
    remedies=remedies,
    source="Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org",
)
