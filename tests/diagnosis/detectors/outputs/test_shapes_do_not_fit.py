import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import ShapesDoNotFit

CLASSES = np.arange(200) % 10


@pytest.mark.parametrize(
    "run",
    cases(
        labels_against_units=carded(loss="mean_squared_error", y=CLASSES),
        column_against_units=carded(loss="mean_squared_error", y=CLASSES[:, None]),
        columns_against_one_unit=carded(units=1, loss="mean_squared_error", y=np.eye(10)[CLASSES]),
        labels_under_one_hot_loss=carded(loss="categorical_crossentropy", y=CLASSES),
        one_hot_under_sparse_loss=carded(y=np.eye(10)[CLASSES]),
        hinge=carded(loss="hinge", y=CLASSES[:, None]),
    ),
)
def test_fires(run):
    assert symptoms(ShapesDoNotFit(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        sparse=carded(y=CLASSES),
        sparse_column=carded(y=CLASSES[:, None]),
        one_hot=carded(loss="categorical_crossentropy", y=np.eye(10)[CLASSES]),
        numbers=carded(units=1, loss="mean_squared_error", y=CLASSES),
        column=carded(units=1, loss="mean_squared_error", y=CLASSES[:, None]),
        own_loss=carded(loss="mine", from_keras=False, y=CLASSES),
        own_shape=carded(loss="dice", y=CLASSES),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ShapesDoNotFit(), run)


def test_says_so():
    symptom = only_symptom(ShapesDoNotFit(), carded(loss="mean_squared_error", y=CLASSES[:, None]))
    assert (symptom.severity, symptom.message) == (
        "error",
        "each target is of shape (1,), each output of 'output' of shape (10,), "
        "which mean_squared_error cannot compare one by one",
    )
