"""The recipe's flow chart as data, and where a run stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kerasrecipe.diagnosis.cause import Cause
from kerasrecipe.diagnosis.symptom import Symptom


@dataclass(frozen=True)
class Place:
    """A place on the flow chart.

    Args:
        name: its name.
        title: what stands there, for people.
        asks: whether it is a question.
        yes: the place to go to from here, or on "yes"; None at the end.
        no: the place to go to on "no"; None where nothing is asked.
    """

    name: str
    title: str
    asks: bool = False
    yes: str | None = None
    no: str | None = None


TRAINING, VALIDATION, MEND_TRAINING, MEND_VALIDATION, DONE, TRAIN = (
    "good-on-training",
    "good-on-validation",
    "mend-training",
    "mend-validation",
    "done",
    "train",
)

CHART: tuple[Place, ...] = (
    Place("define", "define a network", yes="choose-loss"),
    Place("choose-loss", "choose a loss", yes=TRAIN),
    Place(TRAIN, "train", yes=TRAINING),
    Place(TRAINING, "good on training data?", asks=True, yes=VALIDATION, no=MEND_TRAINING),
    Place(
        MEND_TRAINING,
        "proper loss, mini-batch, activation, learning rate, momentum, scaling, initialisation",
        yes=TRAIN,
    ),
    Place(VALIDATION, "good on validation data?", asks=True, yes=DONE, no=MEND_VALIDATION),
    Place(MEND_VALIDATION, "early stopping, regularisation, dropout, more data", yes=TRAIN),
    Place(DONE, "done"),
)
"""The chart of the recipe: ask the training data first, and do not always blame overfitting.

Source: Hung-yi Lee, Deep learning tutorial (2016), "recipe of deep learning"."""

OF_VALIDATION = ("too-little-regularization", "data-leakage", "labels", "class-imbalance")
"""Causes that show on held-out data, while the training data may be learnt."""


def standing(
    causes: Sequence[Cause], symptoms: Sequence[Symptom], good_signs: Sequence[Symptom]
) -> str | None:
    """The name of the place where a run stands; None where too little is known.

    A run whose training is at fault stands at "mend-training", one that only fails on held-out data at
    "mend-validation", a good one at "done", or at "good-on-validation" where there was no validation.

    Example:
        >>> standing((), (), ()) is None
        True
    """
    signs = {sign.name for sign in good_signs}
    alarms = [cause for cause in causes if cause.severity != "info"]
    if alarms:
        of_validation = alarms[0].name in OF_VALIDATION
        learns = "learns-well" in signs or alarms[0].name == OF_VALIDATION[0]
        return MEND_VALIDATION if of_validation and learns else MEND_TRAINING
    if any(symptom.rank > 0 for symptom in symptoms):
        return MEND_TRAINING
    if "learns-well" not in signs:
        return None
    return DONE if "generalizes" in signs else VALIDATION
