"""A network whose shape hinders learning."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Fewer and wider layers, or normalisation and shortcuts where the depth must stay."""
    weighted = [layer for layer in case.layers if layer.weights]
    width = max((layer.units or 0 for layer in weighted[:-1]), default=0)
    wider = max(32, 2 * width)
    expect = "the loss leaves that of a constant prediction within the first epochs"
    if len(weighted) > 4:
        yield Remedy(
            f"Use two hidden layers of {wider} units instead of {len(weighted) - 1} of up to {width}",
            f"keras.layers.Dense({wider}, activation='relu', kernel_initializer='he_normal')",
            wider,
            expect,
        )
    else:
        yield Remedy(
            f"Use wider hidden layers, of {wider} units",
            f"keras.layers.Dense({wider}, activation='relu')",
            wider,
            expect,
        )
    yield Remedy(
        "Normalise after each layer, or use an activation that cannot die, if the depth must stay",
        "keras.layers.Dense(32, activation='selu', kernel_initializer='lecun_normal')",
        expect="no layer has more than half of its units dead",
    )


SUSPECTED = ("narrow-deep-stack", "deep-plain-stack", "bottleneck")
"""What is known of a hindering shape before the first step."""

ARCHITECTURE = Hypothesis(
    name="architecture",
    summary="the network is too narrow for its depth, or has a bottleneck, so that too little gets through",
    prior=-3.0,
    weights=(
        Weight("narrow-deep-stack", 3.0, "thin deep ReLU networks are likely to be born dead"),
        Weight("bottleneck", 2.5, "a hidden layer is far too narrow for what has to pass through it"),
        Weight("no-gradient-inside", 1.5, "no gradient gets past a dead layer", beside=SUSPECTED),
        Weight("underfitting", 1.5, "not even the training data are learnt", beside=SUSPECTED),
        Weight("dead-layer", 1.0, "a whole layer is dead", beside=SUSPECTED),
        Weight("stuck-at-baseline", 1.0, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight("accuracy-at-guess", 1.0, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight("deep-plain-stack", 1.0, "so many layers in a row are hard to train"),
        Weight("units-born-dead", 0.5, "units are dead before the first step", beside=SUSPECTED),
        Weight("dead-units", 0.5, "units put out 0 for every sample", beside=SUSPECTED),
        Weight("vanishing-gradient", 0.5, "the gradient is lost over the depth", beside=SUSPECTED),
        Weight("collapsed-signal", 0.5, "the outputs hardly depend on the input", beside=SUSPECTED),
        Weight("constant-prediction", 0.5, "nothing of the inputs arrives at the output", beside=SUSPECTED),
        Weight("learns-well", -3.0, "the network is able to learn"),
    ),
    remedies=remedies,
    source="Lu et al. 2019, Dying ReLU and initialization, https://arxiv.org/abs/1903.06733",
)
