"""Steps that are too long."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import scale_rate
from kerasrecipe.diagnosis.symptom import Symptom

FAR_TOO_HIGH = 100.0
"""A loss that rose by this factor met a rate at least ten times too high."""


def remedies(case: Case) -> Iterator[Remedy]:
    """Far too high rates are divided by 100, others by 10, as lectures advise.

    Of 65 wrong rates on handwritten digits the remedies of the rate led 57 to a good one in one or two moves
    (`tests/benchmarks/bench_learning_rates.py`).
    """
    factor = 1 / 100 if any(map(_far_too_high, case.symptoms)) else 1 / 10
    yield scale_rate(case.trace, factor, "the loss falls below its first value within the first epoch")
    yield Remedy(
        "If the lower rate then learns too slowly, raise it again and clip the gradient",
        "model.optimizer.global_clipnorm = 1.0",
        1.0,
        "the gradient norm keeps below 1 and the loss has no peaks",
    )


def _far_too_high(symptom: Symptom) -> bool:
    if symptom.name == "loss-not-finite":
        return True
    start = abs(symptom.evidence.get("start", 0.0))
    return max(symptom.evidence.get("peak", 0.0), symptom.evidence.get("end", 0.0)) > FAR_TOO_HIGH * start


OVERSHOT = ("loss-diverges", "loss-blows-up", "loss-rebounds", "units-die")
"""What steps that were too long leave behind."""

LEARNING_RATE_TOO_HIGH = Hypothesis(
    name="learning-rate-too-high",
    summary="the steps are so long that they leave the valleys of the loss instead of descending into them",
    prior=-3.0,
    weights=(
        Weight("loss-diverges", 6.0, "steps past twice the distance to the minimum lead away from it"),
        Weight("loss-oscillates", 5.0, "each step lands on the other side of the minimum"),
        Weight("loss-not-finite", 4.5, "growing steps end in overflow", at_least="error"),
        Weight("step-overshoots", 4.0, "steps land beyond the minimum, farther than they began before it"),
        Weight("loss-blows-up", 2.8, "the first steps overshot"),
        Weight("loss-rebounds", 2.5, "something threw the weights out of a minimum they were in"),
        Weight("rate-above-usual", 2.0, "the rate is above what is usual"),
        Weight("loss-blows-up", 2.0, "the loss rose to several times its start", at_least="warning"),
        Weight(
            "loss-plateau",
            2.0,
            "dead or saturated units that overshooting left cannot learn",
            beside=("loss-blows-up", "loss-rebounds"),
        ),
        Weight(
            "dead-layer",
            2.0,
            "overshooting has killed a whole layer",
            beside=("units-die", "rate-above-usual"),
        ),
        Weight("update-ratio-high", 1.5, "steps are longer than the weights", at_least="warning"),
        Weight("weights-diverge", 1.5, "the weights run away"),
        Weight("units-die", 1.5, "units die while training"),
        Weight(
            "stuck-at-baseline",
            1.5,
            "what overshooting left cannot learn",
            beside=("rate-above-usual", "units-die"),
        ),
        Weight("update-ratio-high", 1.0, "steps are as long as a tenth of the weights"),
        Weight("exploding-gradient", 1.0, "each step makes the next gradient larger", at_least="warning"),
        Weight("saturated-units", 1.0, "overshooting has driven units to an end of their range"),
        Weight("loss-above-baseline", 1.0, "the loss is where overshooting has thrown it", beside=OVERSHOT),
        Weight("no-gradient-inside", 1.0, "overshooting has cut the network in two", beside=OVERSHOT),
        Weight(
            "noisy-loss",
            0.5,
            "long steps amplify what differs from batch to batch",
            beside=("rate-above-usual", "update-ratio-high", "step-overshoots"),
        ),
        Weight("constant-prediction", 0.5, "what overshooting left tells nothing apart", beside=OVERSHOT),
        Weight("dead-units", 0.5, "overshooting has killed units", beside=OVERSHOT),
        Weight("learns-well", -1.0, "the network learns"),
        Weight("steps-land-well", -1.0, "steps land near their minimum"),
        Weight("units-alive", -1.0, "no units have died"),
        Weight("strong-dropout", -1.0, "dropout makes the loss unsteady"),
        Weight("units-born-dead", -1.5, "units were dead before any step"),
        Weight("inputs-small", -1.5, "small inputs make short steps"),
        Weight("equal-weights", -1.5, "units that are all the same swing together"),
        Weight("slow-progress", -2.0, "a loss that falls in a straight line does not overshoot"),
        Weight("step-undershoots", -2.0, "steps stay before the minimum"),
        Weight("exponential-hidden-layer", -2.0, "exponentials overflow at any rate"),
        Weight("weights-hardly-move", -2.0, "the weights hardly move"),
        Weight("update-ratio-low", -2.0, "steps are too short to overshoot"),
        Weight("large-penalty-factor", -2.0, "the penalty moves the weights"),
        Weight("inputs-large", -6.0, "large inputs make any usual rate too high"),
        Weight("lost-before-first-update", -8.0, "it was so before the first update"),
        Weight("rate-not-positive", -10.0, "a negative rate leads uphill however small it is"),
    ),
    remedies=remedies,
    source="LeCun et al. 1998, Efficient BackProp, section 5, https://doi.org/10.1007/3-540-49430-8_2",
)
