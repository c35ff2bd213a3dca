"""Inputs that are too large, too small or uneven."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Standardise inside the model, so that nobody forgets it later; or rescale images."""
    inputs = case.inputs
    numbers = inputs.statistics if inputs else None
    expect = "the first loss is near that of a constant prediction, and falls from the first steps on"
    if inputs and numbers and inputs.whole and numbers.minimum == 0 and 200 < (numbers.maximum or 0) <= 255:
        yield Remedy(
            "Divide the pixels by 255, inside the model", "keras.layers.Rescaling(1 / 255)", 1 / 255, expect
        )
    known = numbers is not None and numbers.mean is not None
    now = f"; now it is {numbers.mean:.3g} and {numbers.standard_deviation:.3g}" if numbers and known else ""
    yield Remedy(
        f"Bring each feature to mean 0 and deviation 1{now}, by a first layer that is adapted to x",
        "normalization = keras.layers.Normalization(); normalization.adapt(x)",
        expect=expect,
    )


SUSPECTED = ("inputs-large", "inputs-small", "inputs-uneven")
"""What is known of the inputs' scale before the first step."""

INPUT_SCALE = Hypothesis(
    name="input-scale",
    summary="the inputs are so large, so small or so uneven that no single learning rate fits them",
    prior=-3.0,
    weights=(
        Weight("inputs-small", 3.5, "inputs far below 1 leave the first layer without gradients"),
        Weight("loss-diverges", 3.0, "large inputs make any usual rate too high", beside=("inputs-large",)),
        Weight("inputs-large", 3.0, "inputs far above 1 make the first layer's gradients as large"),
        Weight(
            "inputs-uneven", 2.5, "a thousand steps of one feature are one of another", at_least="warning"
        ),
        Weight("inputs-uneven", 2.0, "features of unlike scale pull the loss into a narrow valley"),
        Weight("initial-loss-off", 2.0, "large inputs make wild first predictions", beside=("inputs-large",)),
        Weight("loss-not-finite", 2.0, "large inputs make any usual rate too high", beside=("inputs-large",)),
        Weight(
            "loss-above-baseline", 1.5, "wild predictions have not been unlearnt", beside=("inputs-large",)
        ),
        Weight("slow-progress", 1.5, "small inputs make steps too short", beside=("inputs-small",)),
        Weight("stuck-at-baseline", 1.5, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight(
            "saturated-units",
            1.0,
            "large inputs stand at the ends of the units' range",
            beside=("inputs-large",),
        ),
        Weight("gradient-not-finite", 0.5, "large inputs make gradients overflow", beside=("inputs-large",)),
        Weight("loss-plateau", 0.5, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight("constant-prediction", 0.5, "nothing of the inputs arrives at the output", beside=SUSPECTED),
        Weight("dead-layer", 0.5, "steps that were too long have killed a layer", beside=("inputs-large",)),
        Weight("exploded-signal", 0.5, "large inputs stay large on their way", beside=("inputs-large",)),
        Weight("learns-well", -2.0, "the network learns with them"),
    ),
    remedies=remedies,
    source="LeCun et al. 1998, Efficient BackProp, section 4.3, https://doi.org/10.1007/3-540-49430-8_2",
)
