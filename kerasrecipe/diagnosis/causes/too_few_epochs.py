"""Runs that end too early."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import scale_rate, train_longer


def remedies(case: Case) -> Iterator[Remedy]:
    """Longer first, then faster."""
    yield train_longer(case.trace, 2, "the loss goes on falling; stop when it has levelled off")
    yield scale_rate(case.trace, 3.0, "the loss reaches its present end in a third of the epochs")


TOO_FEW_EPOCHS = Hypothesis(
    name="too-few-epochs",
    summary="the network was still learning when the run ended",
    prior=-3.0,
    weights=(
        Weight("few-updates", 6.0, "the weights were hardly changed at all", at_least="warning"),
        Weight("still-improving", 5.0, "the loss still fell when the run ended"),
        Weight("hardly-begun", 3.5, "a few tens of updates seldom teach anything"),
        Weight("large-batch", 0.5, "an epoch has hardly any updates"),
        Weight("weights-hardly-move", 0.5, "the weights have not gone far yet"),
        Weight("few-updates", 0.5, "there were few steps"),
        Weight("stuck-at-baseline", -0.5, "nothing was under way yet"),
        Weight("loss-blows-up", -1.5, "what was lost on the way comes back slowly", at_least="warning"),
        Weight("strong-dropout", -1.5, "dropout makes progress slow"),
        Weight("loss-oscillates", -2.0, "more of such steps do not help"),
        Weight("labels-look-unrelated", -2.0, "no time teaches what is not there"),
        Weight("slow-progress", -2.5, "at this pace a few more epochs would not change much"),
        Weight("negative-loss", -3.0, "a loss without a floor falls for ever"),
        Weight("softmax-over-one-unit", -4.0, "the output stays what it is"),
        Weight("loss-not-finite", -5.0, "a lost run does not get better"),
        Weight("zero-gradient", -5.0, "without a gradient time changes nothing"),
    ),
    remedies=remedies,
    source="Godbole et al. 2023, Deep learning tuning playbook, https://github.com/google-research/tuning_playbook",
)
