import numpy as np
import pytest

from kerasrecipe.evaluation.labels import class_labels, group_names

CLASSES = [0, 2, 1, 1]


@pytest.mark.parametrize(
    "y", [np.array(CLASSES), np.array(CLASSES)[:, None], np.array(CLASSES, float), np.eye(3)[CLASSES]]
)
def test_are_found_in_the_targets(y):
    np.testing.assert_array_equal(class_labels(True, y), CLASSES)


def test_may_be_given_by_themselves():
    np.testing.assert_array_equal(class_labels(["a", "b"], np.array([0.1, 0.2])), ["a", "b"])


@pytest.mark.parametrize("stratify", [None, False])
def test_may_be_unwanted(stratify):
    assert class_labels(stratify, np.arange(3)) is None


@pytest.mark.parametrize(
    ("stratify", "y"),
    [(True, np.array([0.5, 1.5])), (True, np.ones((2, 2, 2))), ([1, 2, 3], np.arange(2))],
    ids=["real targets", "three axes", "too many"],
)
def test_refuses_what_is_not_a_class_for_each_row(stratify, y):
    with pytest.raises(ValueError, match="`stratify` must be a class for each row, or one-hot rows"):
        class_labels(stratify, y)


def test_refuses_to_find_them_in_several_targets():
    with pytest.raises(ValueError, match="`stratify` must be the labels where y holds several arrays"):
        class_labels(True, {"a": np.arange(3), "b": np.arange(3)})


def test_refuses_too_few_groups():
    with pytest.raises(ValueError, match="`groups` must be a group for each row"):
        group_names([1, 2], np.arange(3))
