"""Steps that are too short."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import scale_rate

WANTED_EXPONENT = 10.0
"""A loss that falls by a small share s of itself in a run falls by e^(-k s) at k times the rate; k s of 10
brings it to a twentieth (e^-3) in a third of the run."""


def remedies(case: Case) -> Iterator[Remedy]:
    """The rate is multiplied by what would have brought the loss down within a third of the run.

    Progress grows with the rate on a straight slope; the factor is taken from 3, 10, 30 and 100.
    """
    expect = "the loss leaves the straight line and has fallen to a half within the run"
    yield scale_rate(case.trace, _raise_by(case), expect)


def _raise_by(case: Case) -> float:
    fall = case.number("slow-progress", "fall")
    if fall is None:
        return 10.0
    if (case.number("slow-progress", "second_half") or 0) > 0.7:  # getting faster: it is not far off
        return 3.0
    return float(max(factor for factor in (3, 10, 30, 100) if factor <= max(WANTED_EXPONENT / fall, 3)))


LEARNING_RATE_TOO_LOW = Hypothesis(
    name="learning-rate-too-low",
    summary="the steps are so short that the run ends before it has gone anywhere",
    prior=-3.0,
    weights=(
        Weight("slow-progress", 5.0, "the loss only saw the slope on which it began"),
        Weight("rate-below-usual", 2.0, "the rate is below what is usual"),
        Weight("weights-hardly-move", 2.0, "all steps together hardly move the weights"),
        Weight("step-undershoots", 1.0, "steps stay far before their minimum"),
        Weight("update-ratio-low", 1.0, "steps hardly change the weights"),
        Weight(
            "stuck-at-baseline", 1.0, "nothing was learnt yet", beside=("rate-below-usual", "slow-progress")
        ),
        Weight("still-improving", 0.5, "the end of the slope was not reached"),
        Weight("loss-plateau", 0.5, "the level hardly moves"),
        Weight("few-updates", 0.5, "there were few steps as well"),
        Weight("units-die", -1.0, "short steps do not kill units"),
        Weight("hardly-begun", -1.0, "the run was too short to tell"),
        Weight("vanishing-gradient", -1.5, "the gradient is lost, whatever the rate"),
        Weight("learns-well", -1.5, "the network learns at this rate"),
        Weight("large-penalty-factor", -1.5, "the penalty holds the weights"),
        Weight("few-updates", -2.0, "a handful of steps of any length lead nowhere", at_least="warning"),
        Weight("strong-dropout", -2.0, "dropout makes progress slow"),
        Weight("loss-blows-up", -3.0, "steps that overshoot are not short"),
        Weight("loss-oscillates", -3.0, "steps that overshoot are not short"),
        Weight("loss-not-finite", -3.0, "short steps do not end in overflow"),
        Weight("loss-diverges", -3.0, "short steps do not lead away"),
        Weight("negative-loss", -3.0, "a loss without a floor can fall in a straight line for ever"),
        Weight("rate-above-usual", -3.0, "the rate is above what is usual"),
        Weight("step-overshoots", -3.0, "steps that overshoot are not short"),
        Weight("update-ratio-high", -3.0, "steps are long against the weights"),
        Weight("labels-look-unrelated", -3.0, "no rate teaches what is not there"),
        Weight("zero-gradient", -4.0, "no rate makes steps of a gradient of 0"),
        Weight("weights-diverge", -4.0, "short steps do not lead away"),
    ),
    remedies=remedies,
    source="Stanford CS231n, lecture 7 (2019), https://cs231n.github.io/neural-networks-3/",
)
