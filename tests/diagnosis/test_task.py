from dataclasses import replace

import numpy as np
import pytest
from cards import card

from kerasrecipe.diagnosis.task import (
    AMBIGUOUS,
    MANY_OF_MANY,
    NUMBERS,
    ONE_OF_MANY,
    SHARES,
    TWO_CLASSES,
    row_sum,
    task_of,
)

RANDOM = np.random.default_rng(0)
GREY_LEVELS = np.arange(256 * 64).reshape(64, 256, 1) % 256
WORDS = np.eye(6)[np.arange(60) % 6].reshape(15, 4, 6)
PADDING = np.array([[1], [1], [1], [0]])


def task(y, loss="mean_squared_error", **different):
    (head,) = card(y=y, loss=loss, **different).heads
    return task_of(head)


@pytest.mark.parametrize(
    ("y", "loss", "expected"),
    [
        (np.arange(100) % 7, "sparse_categorical_crossentropy", ONE_OF_MANY),
        (np.arange(100) % 7, "categorical_crossentropy", ONE_OF_MANY),
        (np.eye(5)[np.arange(100) % 5], "mean_squared_error", ONE_OF_MANY),
        (np.arange(100) % 2, "mean_squared_error", TWO_CLASSES),
        ((np.arange(100) % 2)[:, None], "binary_crossentropy", TWO_CLASSES),
        (2 * (np.arange(100) % 2) - 1, "hinge", TWO_CLASSES),
        (np.arange(100) % 2, "sparse_categorical_crossentropy", ONE_OF_MANY),
        (np.arange(100) % 4, "binary_crossentropy", ONE_OF_MANY),
        (RANDOM.integers(0, 2, (100, 4)), "binary_crossentropy", MANY_OF_MANY),
        (RANDOM.random((100, 6)), "binary_crossentropy", SHARES),
        (RANDOM.random((100, 6)), "mean_squared_error", SHARES),
        (RANDOM.random(100), "binary_crossentropy", SHARES),
        (RANDOM.random(100), "mean_squared_error", NUMBERS),
        (RANDOM.normal(size=(100, 3)), "mean_squared_error", NUMBERS),
        (np.arange(100) % 4, "mean_squared_error", AMBIGUOUS),
        (1 + np.arange(100) % 4, "mean_squared_error", AMBIGUOUS),
        (np.arange(100) % 10, "mean_squared_error", ONE_OF_MANY),
        (np.arange(100) % 20, "mean_squared_error", AMBIGUOUS),
        (np.arange(100) % 21, "mean_squared_error", NUMBERS),
        (np.arange(12) % 4, "mean_squared_error", AMBIGUOUS),
        (np.arange(11) % 4, "mean_squared_error", NUMBERS),
        (3 + np.arange(100) % 6, "mean_squared_error", NUMBERS),
        (np.arange(100), "mean_squared_error", NUMBERS),
        (np.arange(100), "binary_crossentropy", ONE_OF_MANY),
        (100 * np.arange(100), "binary_crossentropy", NUMBERS),
        (255 * (np.arange(100) % 3), "binary_crossentropy", ONE_OF_MANY),
        (GREY_LEVELS, "binary_crossentropy", NUMBERS),
        (RANDOM.random(100), "sparse_categorical_crossentropy", NUMBERS),
        (np.linspace(0, 1.05, 100), "binary_crossentropy", SHARES),
        (np.linspace(0, 1.06, 100), "binary_crossentropy", NUMBERS),
        (WORDS, "categorical_crossentropy", ONE_OF_MANY),
        (WORDS * PADDING, "categorical_crossentropy", AMBIGUOUS),
        (np.maximum(WORDS, WORDS[::-1]), "binary_crossentropy", MANY_OF_MANY),
        (np.arange(5) * 7, "mean_squared_error", NUMBERS),
        (np.array([0, 1, 4, 9]), "mean_squared_error", NUMBERS),
    ],
)
def test_tells_what_the_targets_are(y, loss, expected):
    assert task(y, loss) == expected


def test_unknown_targets_are_unknown():
    (head,) = card().heads
    assert task_of(replace(head, target=None)) is None


def test_a_row_sums_to_the_mean_times_its_columns():
    (head,) = card(y=[[1, 0, 1], [0, 0, 1]]).heads
    assert row_sum(head.target) == pytest.approx(1.5)


def test_the_sum_of_unknown_rows_is_unknown():
    (head,) = card().heads
    assert row_sum(replace(head.target, statistics=None)) is None
