import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import BinaryLossForOneOfMany

CLASSES = np.arange(200) % 10
ONE_HOT = np.eye(10)[CLASSES]
BITS = CLASSES % 2
MANY = np.random.default_rng(1).integers(0, 2, (200, 10))
SHARES = np.random.default_rng(1).random((200, 10))


@pytest.mark.parametrize(
    "run",
    cases(
        sigmoid=carded(activation="sigmoid", loss="binary_crossentropy", y=ONE_HOT),
        softmax=carded(loss="binary_crossentropy", y=ONE_HOT),
        focal=carded(loss="binary_focal_crossentropy", y=ONE_HOT),
    ),
)
def test_fires(run):
    assert symptoms(BinaryLossForOneOfMany(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        categorical=carded(loss="categorical_crossentropy", y=ONE_HOT),
        two_classes=carded(activation="sigmoid", units=1, loss="binary_crossentropy", y=BITS),
        multi_label=carded(activation="sigmoid", loss="binary_crossentropy", y=MANY),
        autoencoder=carded(activation="sigmoid", loss="binary_crossentropy", y=SHARES),
    ),
)
def test_stays_silent(run):
    assert not symptoms(BinaryLossForOneOfMany(), run)


@pytest.mark.parametrize(("classes", "severity"), [(2, "info"), (3, "warning")])
def test_costs_from_three_classes_on(classes, severity):
    one_hot = np.eye(classes)[np.arange(60) % classes]
    run = carded(units=classes, loss="binary_crossentropy", y=one_hot)
    assert only_symptom(BinaryLossForOneOfMany(), run).severity == severity


def test_says_so():
    symptom = only_symptom(BinaryLossForOneOfMany(), carded(loss="binary_crossentropy", y=ONE_HOT))
    assert (symptom.severity, symptom.message) == (
        "warning",
        "binary_crossentropy judges each of 10 exclusive classes by itself (output 'output')",
    )
