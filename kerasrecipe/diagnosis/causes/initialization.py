"""Weights that start at values from which nothing is learnt."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import layer_line


def remedies(case: Case) -> Iterator[Remedy]:
    """The initialisation that keeps the signal's scale: He's before ReLU, Glorot's otherwise."""
    layer = case.layer or next((each for each in case.layers if each.weights), None)
    activation = layer.effective_activation if layer else "relu"
    fitting = "he_normal" if activation in ("relu", "leaky_relu", "elu") else "glorot_uniform"
    where = f" in {layer.name!r}" if layer else ""
    kernel = layer.weight("kernel") if layer else None
    relative = kernel.relative_deviation if kernel else None
    now = f"; now it is {relative:.2g} times as wide as its inputs ask for" if relative else ""
    yield Remedy(
        f"Initialise the weights{where} with {fitting}{now}",
        (layer and layer_line(layer, kernel_initializer=fitting))
        or f"keras.layers.Dense(64, activation='relu', kernel_initializer='{fitting}')",
        expect="the first loss is near that of a constant prediction, and falls from the first steps on",
    )


INITIALIZATION = Hypothesis(
    name="initialization",
    summary="the weights start where units are all the same, or where the signal explodes or dies out",
    prior=-3.0,
    weights=(
        Weight("equal-weights", 4.0, "nothing can make the units differ", at_least="error"),
        Weight("weights-too-wide", 3.0, "the signal grows from layer to layer"),
        Weight("equal-weights", 3.0, "units that start equal tend to stay equal"),
        Weight(
            "initial-loss-off", 2.5, "the network begins with wild predictions", beside=("weights-too-wide",)
        ),
        Weight("weights-too-narrow", 2.0, "the signal shrinks from layer to layer"),
        Weight("symmetric-units", 1.5, "the units of a layer are all the same"),
        Weight(
            "collapsed-signal",
            1.5,
            "the outputs hardly depend on the input",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight("units-born-dead", 1.5, "units are dead before the first step"),
        Weight("exploded-signal", 1.5, "the signal grows from layer to layer", beside=("weights-too-wide",)),
        Weight(
            "loss-above-baseline",
            1.0,
            "wild predictions have not been unlearnt",
            beside=("weights-too-wide",),
        ),
        Weight(
            "no-gradient-inside",
            1.0,
            "no gradient comes back through such weights",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight(
            "vanishing-gradient",
            1.0,
            "small weights shrink the gradient",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight(
            "stuck-at-baseline",
            1.0,
            "nothing was learnt of the inputs",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight(
            "accuracy-at-guess",
            1.0,
            "nothing was learnt of the inputs",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight(
            "saturated-units",
            1.0,
            "a wide signal stands at the ends of the units' range",
            beside=("weights-too-wide",),
        ),
        Weight(
            "constant-prediction",
            0.5,
            "nothing of the inputs arrives at the output",
            beside=("weights-too-narrow", "equal-weights"),
        ),
        Weight("gradients-reach-all-layers", -0.5, "the gradient gets through"),
        Weight("sound-initial-loss", -1.0, "the first loss is as it should be"),
        Weight("inputs-large", -1.5, "large inputs explain a large first loss as well"),
        Weight("learns-well", -2.0, "the network learns from this start"),
    ),
    remedies=remedies,
    source="He et al. 2015, https://arxiv.org/abs/1502.01852",
)
