import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.class_rule import class_rule

LOSSES = keras.losses
ONE_HOT = np.eye(3)[[0, 1, 1, 2]]
SIGNS = np.array([-1, 1, 1])
BITS = np.array([[0], [1], [1]])


@pytest.mark.parametrize(
    ("units", "y"),
    [
        (3, np.array([0, 2, 1])),
        (3, np.array([[0.0], [2.0]])),
        (3, ONE_HOT),
        (3, 0.9 * ONE_HOT + 0.1 / 3),
        (2, np.array([True, False])),
    ],
    ids=["indices", "a column of floats", "one-hot", "smoothed", "two units"],
)
def test_several_units_stand_for_classes(units, y):
    assert class_rule((4, units), "mse", y) == "largest"


@pytest.mark.parametrize(
    ("units", "y"),
    [
        (3, np.array([0.0, 2.5, 1])),
        (3, np.array([0, 3])),
        (3, np.array([[1, 0, 1], [0, 0, 1]])),
        (3, np.array([[1, 0, 1, 0, 1, 1], [0, 0, 1, 0, 0, 0]])),
        (3, np.array([[0.2, 0.1, 4.0]])),
        (1, np.array([0, 1, 2])),
        (1, np.array([0.0, 0.5])),
        (1, np.array([np.nan, 1])),
        (1, np.array(["a", "b"])),
        (2, np.array(["a", "b"])),
    ],
    ids=[
        "fractions",
        "no such unit",
        "labels",
        "bits",
        "values",
        "counts",
        "numbers",
        "NaN",
        "text",
        "texts",
    ],
)
def test_other_targets_are_no_classes(units, y):
    assert class_rule((4, units), "categorical_crossentropy", y) is None


@pytest.mark.parametrize(
    ("loss", "y", "threshold"),
    [
        ("binary_crossentropy", BITS, 0.5),
        (LOSSES.BinaryCrossentropy(), BITS, 0.5),
        (LOSSES.BinaryCrossentropy(from_logits=True), BITS, 0.0),
        ("mse", BITS, 0.5),
        (None, BITS, 0.5),
        ("hinge", BITS, 0.0),
        (LOSSES.SquaredHinge(), SIGNS, 0.0),
        ("mse", SIGNS, 0.0),
        (LOSSES.binary_crossentropy, None, 0.5),
        (LOSSES.BinaryFocalCrossentropy(from_logits=True), None, 0.0),
        ("hinge", None, 0.0),
    ],
)
def test_one_unit_has_a_threshold(loss, y, threshold):
    assert class_rule((4, 1), loss, y) == threshold


@pytest.mark.parametrize(
    ("loss", "rule"),
    [
        (LOSSES.SparseCategoricalCrossentropy(), "largest"),
        (LOSSES.categorical_crossentropy, "largest"),
        ("categorical_hinge", "largest"),
        ("binary_crossentropy", None),
        ("mse", None),
        (None, None),
    ],
)
def test_without_targets_the_loss_tells(loss, rule):
    assert class_rule((4, 10), loss) == rule


def test_indices_of_as_many_positions_as_units_are_no_probabilities():
    assert class_rule((2, 3, 3), "mse", np.array([[0, -1, 2], [1, 1, 0]])) == "largest"


def test_an_output_without_an_axis_of_units_has_one():
    assert class_rule((4,), "binary_crossentropy", np.array([0, 1, 1, 0])) == 0.5
