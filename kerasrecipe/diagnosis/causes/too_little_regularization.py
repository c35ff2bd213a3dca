"""Overfitting."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Stop at the best epoch first; then dropout and weight decay; more data last, as it costs most."""
    best = case.number("overfitting", "best_step")
    where = f", after epoch {best:g}," if best is not None else ""
    yield Remedy(
        f"Stop where the validation loss is lowest{where} and keep those weights",
        "keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)",
        best,
        "the final validation loss is the lowest one",
    )
    yield Remedy(
        "Drop out half of the units before the last layer",
        "keras.layers.Dropout(0.5)",
        0.5,
        "the training loss falls more slowly and the lowest validation loss is lower than before",
    )
    yield Remedy(
        "Penalise large weights",
        "keras.layers.Dense(64, activation='relu', kernel_regularizer=keras.regularizers.L2(1e-4))",
        1e-4,
        "the gap between training and validation loss shrinks",
    )


TOO_LITTLE_REGULARIZATION = Hypothesis(
    name="too-little-regularization",
    summary="the network learns the training data by heart and gets worse on other data",
    prior=-3.0,
    weights=(
        Weight(
            "overfitting", 5.0, "the validation loss rises while the training loss falls", at_least="warning"
        ),
        Weight("memorises", 2.0, "training data are known by heart, others are not"),
        Weight("overfitting", 1.0, "the network grows too sure of itself"),
        Weight("more-parameters-than-samples", 0.5, "there are more weights than samples"),
        Weight(
            "validation-at-baseline", 0.5, "what is learnt of the training data is worth little elsewhere"
        ),
        Weight(
            "sigmoid-for-one-of-many",
            -1.0,
            "outputs that are no probabilities spoil the validation loss as well",
        ),
        Weight("labels-look-unrelated", -2.0, "labels without a rule can only be learnt by heart"),
        Weight("stuck-at-baseline", -2.0, "nothing was learnt, by heart or otherwise"),
        Weight("generalizes", -3.0, "what is learnt holds for other data"),
    ),
    remedies=remedies,
    source="Srivastava et al. 2014, Dropout, https://jmlr.org/papers/v15/srivastava14a.html",
)
