"""Regularisation that leaves too little freedom."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import layer_line

MODERATE = 0.3
"""A dropout rate that hardly ever hurts."""


def remedies(case: Case) -> Iterator[Remedy]:
    """Less dropout, a smaller penalty."""
    dropping = [layer for layer in case.layers if (layer.dropout_rate or 0) > MODERATE]
    for layer in dropping[:1]:
        more = f" and in the {len(dropping) - 1} other layers" if len(dropping) > 1 else ""
        yield Remedy(
            f"Drop out {MODERATE:.0%} of the units, not {layer.dropout_rate:.0%}, in {layer.name!r}{more}",
            layer_line(layer, rate=MODERATE) or f"keras.layers.Dropout({MODERATE})",
            MODERATE,
            "the training loss comes down to the validation loss or below",
        )
    yield _smaller_penalty(case)


def _smaller_penalty(case: Case) -> Remedy:
    """The penalty of the first layer that has one, divided by 100."""
    expect = "the penalty is a small part of the loss"
    for layer in case.layers:
        for weight in layer.weights:
            strength = ((weight.regularizer.config if weight.regularizer else None) or {}).get("l2")
            if strength:
                proposed = float(f"{strength / 100:.2g}")
                regularizer = f"keras.regularizers.L2({proposed!r})"
                action = (
                    f"Divide the weights' penalty by 100, from {strength:g} to {proposed:g} in {layer.name!r}"
                )
                line = layer_line(layer, kernel_regularizer=regularizer)
                return Remedy(f"{action} and wherever else it is", line or regularizer, proposed, expect)
    line = "keras.layers.Dense(64, activation='relu', kernel_regularizer=keras.regularizers.L2(1e-4))"
    return Remedy("Divide the weights' penalty by 100", line, 1e-4, expect)


SUSPECTED = ("strong-dropout", "strong-penalty", "large-penalty-factor")
"""What is known of the constraints before the first step."""

TOO_MUCH_REGULARIZATION = Hypothesis(
    name="too-much-regularization",
    summary="dropout or penalties leave the network too little freedom to learn the training data",
    prior=-3.5,
    weights=(
        Weight("regularization-dominates", 4.5, "the penalty is most of the loss"),
        Weight("strong-dropout", 3.5, "most of the signal is thrown away at each step"),
        Weight("strong-penalty", 3.0, "small weights pay more than small errors"),
        Weight("large-penalty-factor", 2.5, "weights under such a penalty are soon 0"),
        Weight("strong-penalty", 2.0, "the penalty is many times the loss on the data", at_least="warning"),
        Weight("underfitting", 1.5, "not even the training data are learnt", beside=SUSPECTED),
        Weight("stuck-at-baseline", 1.5, "nothing was learnt of the inputs", beside=SUSPECTED),
        Weight("slow-progress", 1.5, "what is left of the signal teaches little", beside=SUSPECTED),
        Weight(
            "validation-better-than-training",
            1.0,
            "without dropout the network does better",
            beside=("strong-dropout",),
        ),
        Weight("still-improving", 1.0, "what is left of the signal teaches slowly", beside=SUSPECTED),
        Weight("dead-units", 0.5, "what is left of the signal does not keep units alive", beside=SUSPECTED),
        Weight("learns-well", -2.5, "the network learns in spite of it"),
        Weight("overfitting", -3.0, "the network has freedom to overfit"),
    ),
    remedies=remedies,
    source="Srivastava et al. 2014, Dropout, https://jmlr.org/papers/v15/srivastava14a.html",
)
