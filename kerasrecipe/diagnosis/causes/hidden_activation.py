"""Hidden layers whose activation hinders learning."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import layer_line

HINDERING = ("sigmoid", "hard_sigmoid", "softmax", "exponential", "linear")
"""Activations that a hidden layer is better without."""


def remedies(case: Case) -> Iterator[Remedy]:
    """ReLU with He initialisation in place of what is there; normalisation where the depth must stay."""
    hindering = [
        layer for layer in case.layers[:-1] if layer.effective_activation in HINDERING and layer.weights
    ]
    layer = case.layer if case.layer in hindering else next(iter(hindering), None)
    expect = "the gradients of the first and the last layer come within two orders of magnitude of each other"
    if layer is None:
        yield Remedy(
            "Use ReLU in the hidden layers", "keras.layers.Dense(64, activation='relu')", expect=expect
        )
    else:
        more = f" and the {len(hindering) - 1} other such layers" if len(hindering) > 1 else ""
        yield Remedy(
            f"Use ReLU instead of {layer.effective_activation} in {layer.name!r}{more}",
            layer_line(layer, activation="relu", kernel_initializer="he_normal"),
            expect=expect,
        )
    yield Remedy(
        "Normalise between the layers if the activation must stay",
        "keras.layers.BatchNormalization()",
        expect="the deviation of each layer's outputs stays near 1 over the depth",
    )


SUSPECTED = (
    "softmax-hidden-layer",
    "exponential-hidden-layer",
    "saturating-hidden-layers",
    "linear-hidden-layers",
)
"""What is known of hindering activations before the first step."""

HIDDEN_ACTIVATION = Hypothesis(
    name="hidden-activation",
    summary="the activation of hidden layers lets too little of the signal, or of the gradient, through",
    prior=-2.5,
    weights=(
        Weight("linear-hidden-layers", 6.5, "layers without an activation between them are one linear map"),
        Weight(
            "softmax-hidden-layer",
            6.0,
            "a softmax makes the units of a layer compete and leaves them near 1/n",
        ),
        Weight(
            "exponential-hidden-layer", 5.0, "e^x of e^x overflows after a few layers", at_least="warning"
        ),
        Weight("saturating-hidden-layers", 3.5, "each sigmoid takes at least three quarters of the gradient"),
        Weight("doubled-activation", 2.0, "an activation is applied twice"),
        Weight(
            "lost-before-first-update",
            2.0,
            "values overflow inside the network",
            beside=("exponential-hidden-layer",),
        ),
        Weight(
            "vanishing-gradient", 2.0, "the gradient is lost on its way to the first layers", beside=SUSPECTED
        ),
        Weight("constant-layer", 2.0, "the signal has died out", beside=SUSPECTED),
        Weight("saturated-units", 1.5, "units stand at an end of their range", beside=SUSPECTED),
        Weight(
            "collapsed-signal", 1.0, "the outputs of deep layers hardly depend on the input", beside=SUSPECTED
        ),
        Weight("stuck-at-baseline", 1.0, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight(
            "loss-not-finite", 1.0, "values overflow inside the network", beside=("exponential-hidden-layer",)
        ),
        Weight("accuracy-at-guess", 1.0, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight("saturated-units", 0.7, "units stand at an end of their range"),
        Weight("exponential-hidden-layer", 0.5, "e^x grows beyond all bounds"),
        Weight("constant-prediction", 0.5, "nothing of the inputs arrives at the output", beside=SUSPECTED),
        Weight("loss-plateau", 0.5, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight(
            "gradient-not-finite",
            0.5,
            "values overflow inside the network",
            beside=("exponential-hidden-layer",),
        ),
        Weight("gradients-reach-all-layers", -1.5, "the gradient gets through"),
        Weight("learns-well", -3.0, "the network learns with them"),
    ),
    remedies=remedies,
    source="Glorot and Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html",
)
