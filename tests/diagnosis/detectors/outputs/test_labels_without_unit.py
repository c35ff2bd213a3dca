import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import LabelsWithoutUnit

CLASSES = np.arange(200) % 10
BINARY = {"activation": "sigmoid", "units": 1, "loss": "binary_crossentropy"}


@pytest.mark.parametrize(
    "run",
    cases(
        more_labels_than_units=carded(units=9, y=CLASSES),
        from_one_to_ten=carded(units=10, y=CLASSES + 1),
        negative=carded(y=CLASSES - 1),
        three_classes_on_one_unit=carded(**BINARY, y=CLASSES % 3),
        minus_one=carded(**BINARY, y=2 * (CLASSES % 2) - 1),
        one_and_two=carded(**BINARY, y=CLASSES % 2 + 1),
        hinge_of_three=carded(activation="tanh", units=1, loss="hinge", y=CLASSES % 3),
        columns=carded(units=3, loss="categorical_crossentropy", y=np.eye(10)[CLASSES]),
    ),
)
def test_fires(run):
    assert symptoms(LabelsWithoutUnit(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        as_many=carded(y=CLASSES),
        fewer_labels_than_units=carded(units=12, y=CLASSES),
        one_hot=carded(loss="categorical_crossentropy", y=np.eye(10)[CLASSES]),
        two_classes=carded(**BINARY, y=CLASSES % 2),
        hinge=carded(activation="tanh", units=1, loss="hinge", y=2 * (CLASSES % 2) - 1),
        shares=carded(**BINARY, y=CLASSES / 10),
        grey_levels=carded(**BINARY, y=np.arange(256 * 64).reshape(64, 256, 1) % 256),
        regression=carded(activation="linear", units=1, loss="mean_squared_error", y=CLASSES),
        own_loss=carded(units=9, y=CLASSES, loss="mine", from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LabelsWithoutUnit(), run)


def test_says_so():
    symptom = only_symptom(LabelsWithoutUnit(), carded(units=8, y=CLASSES))
    assert (symptom.severity, symptom.message) == (
        "error",
        "sparse_categorical_crossentropy over 8 units knows the labels 0 to 7, but there are 8, 9",
    )


def test_names_five_labels_at_most():
    message = only_symptom(LabelsWithoutUnit(), carded(**BINARY, y=CLASSES)).message
    assert (
        message
        == "binary_crossentropy over one unit knows the labels 0 and 1, but there are 2, 3, 4, 5, 6, ..."
    )
