import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.labels import MOST_LABELS, target_facts

ONE_HOT = np.eye(3)[[0, 2, 2, 1]]


def facts(array):
    return target_facts(None, np.array(array))


@pytest.mark.parametrize(
    ("targets", "binary", "one_hot", "sums_to_one", "counts"),
    [
        pytest.param([0, 2, 2, 5], False, False, False, ((0, 1), (2, 2), (5, 1)), id="labels"),
        pytest.param([[0.0], [2.0]], False, False, False, ((0, 1), (2, 1)), id="labels in a column"),
        pytest.param([-1, 1, 1], False, False, False, ((-1, 1), (1, 2)), id="minus one and one"),
        pytest.param([0, 1, 1], True, False, False, ((0, 1), (1, 2)), id="binary"),
        pytest.param(ONE_HOT, True, True, True, ((0, 1), (1, 1), (2, 2)), id="one-hot"),
        pytest.param(
            [[1, 1, 0], [0, 1, 0]], True, False, False, ((0, 1), (1, 2), (2, 0)), id="several labels"
        ),
        pytest.param(0.9 * ONE_HOT + 0.1 / 3, False, False, True, None, id="smoothed"),
        pytest.param([0.5, 1.0, 2.0], False, False, False, None, id="amounts"),
        pytest.param([[[0], [1]], [[1], [1]]], True, False, False, ((0, 1), (1, 3)), id="mask of an image"),
        pytest.param(
            [[[0, 1]], [[3, 1]]], False, False, False, ((0, 1), (1, 2), (3, 1)), id="labels in rows"
        ),
        pytest.param(ONE_HOT[None], True, True, True, ((0, 1), (1, 1), (2, 2)), id="one-hot in time"),
        pytest.param([0.0, np.nan, 1.0], True, False, False, ((0, 1), (1, 1)), id="not finite"),
    ],
)
def test_tells_labels_from_amounts(targets, binary, one_hot, sums_to_one, counts):
    found = facts(targets)
    assert (found.binary, found.one_hot, found.sums_to_one) == (binary, one_hot, sums_to_one)
    assert found.class_counts == counts


@pytest.mark.parametrize(("kinds", "are_labels"), [(MOST_LABELS, True), (MOST_LABELS + 1, False)])
def test_many_different_whole_numbers_are_amounts(kinds, are_labels):
    assert (facts(np.arange(kinds)).class_counts is not None) is are_labels


def test_texts_are_no_labels_that_keras_knows():
    assert facts(["a", "b"]).class_counts is None
    assert facts(["a", "b"]).binary is None


@pytest.mark.parametrize(
    "labels",
    [np.repeat(np.arange(4), 25), np.eye(4)[np.repeat([2, 0, 3, 1], 25)]],
    ids=["numbers", "one-hot"],
)
def test_sorted_labels_are_in_order(labels):
    shuffled = labels[np.random.default_rng(0).permutation(100)]
    assert facts(labels).order > 8
    assert abs(facts(shuffled).order) < 4


@pytest.mark.parametrize(
    "targets",
    [
        np.array([1.0, 2.0, 4.0, 9.0]),
        np.random.default_rng(0).normal(5, 3, (50, 4)),
        np.random.default_rng(0).random((20, 3, 2)),
    ],
    ids=["numbers", "columns", "in time"],
)
def test_knows_the_errors_of_the_best_constant_row(targets):
    rows, found = targets.reshape(len(targets), -1), facts(targets)
    assert found.deviation**2 == pytest.approx(np.mean((rows - rows.mean(0)) ** 2), rel=1e-12)
    assert found.absolute_deviation == pytest.approx(np.mean(np.abs(rows - np.median(rows, 0))), rel=1e-12)


def test_knows_the_binary_cross_entropy_of_the_best_constant_row():
    targets = np.array([[0, 1, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]])
    assert facts(targets).binary_entropy == pytest.approx((np.log(4) - 0.75 * np.log(3)) / 3, rel=1e-12)
    assert facts([0.25, 0.75]).binary_entropy == pytest.approx(np.log(2), rel=1e-12)
    assert facts([0.0, 1.5]).binary_entropy is None


@pytest.mark.parametrize("targets", [["a", "b"], [0.0, np.nan], [0.0, np.inf]])
def test_no_constant_is_best_for_what_is_no_number(targets):
    found = facts(targets)
    assert (found.deviation, found.absolute_deviation, found.binary_entropy) == (None, None, None)
