import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import NumberLossForClasses

CLASSES = np.arange(200) % 10
ONE_HOT = np.eye(10)[CLASSES]
PADDED = np.eye(10)[np.arange(80) % 10].reshape(20, 4, 10) * [[1], [1], [1], [0]]


@pytest.mark.parametrize(
    "run",
    cases(
        one_hot=carded(loss="mean_squared_error", y=ONE_HOT),
        absolute=carded(loss="mean_absolute_error", y=ONE_HOT),
        as_many_units_as_labels=carded(loss="mean_squared_error", y=CLASSES),
        labels_or_counts=carded(activation="linear", units=1, loss="huber", y=CLASSES),
    ),
)
def test_fires(run):
    assert symptoms(NumberLossForClasses(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        cross_entropy=carded(loss="categorical_crossentropy", y=ONE_HOT),
        two_classes=carded(activation="sigmoid", units=1, loss="mean_squared_error", y=CLASSES % 2),
        regression=carded(activation="linear", units=1, loss="mean_squared_error", y=CLASSES / 3),
        amounts=carded(activation="linear", units=1, loss="mean_squared_error", y=np.arange(200)),
        padded_sequences=carded(loss="mean_squared_error", y=PADDED),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NumberLossForClasses(), run)


@pytest.mark.parametrize(("classes", "severity"), [(2, "info"), (3, "warning")])
def test_costs_from_three_classes_on(classes, severity):
    one_hot = np.eye(classes)[np.arange(60) % classes]
    run = carded(units=classes, loss="mean_squared_error", y=one_hot)
    assert only_symptom(NumberLossForClasses(), run).severity == severity


def test_only_hints_where_labels_may_be_counts():
    run = carded(activation="linear", units=1, loss="huber", y=CLASSES)
    symptom = only_symptom(NumberLossForClasses(), run)
    assert symptom.severity == "info"
    assert symptom.message == "huber judges whole numbers: counts, or labels of 10 classes"


def test_says_so():
    symptom = only_symptom(NumberLossForClasses(), carded(loss="mean_squared_error", y=ONE_HOT))
    assert (symptom.severity, symptom.message) == (
        "warning",
        "mean_squared_error judges labels of 10 classes as numbers; "
        "behind a softmax it is slow where the network is most wrong",
    )
