import re

import numpy as np
import pytest

from kerasrecipe.evaluation.samples import as_arrays, pair, row_count, rows

PLACES = np.array([2, 0])


def test_rows_of_an_array():
    np.testing.assert_array_equal(rows(np.arange(6).reshape(3, 2), PLACES), [[4, 5], [0, 1]])


def test_rows_of_a_dict_and_of_a_list():
    arrays = as_arrays(x={"a": np.arange(3), "b": [np.arange(3), np.ones((3, 2))]})
    chosen = rows(arrays, PLACES)
    np.testing.assert_array_equal(chosen["a"], [2, 0])
    assert chosen["b"][1].shape == (2, 2)
    assert row_count(arrays) == 3


@pytest.mark.parametrize("data", [[1, 2, 3], (1.0, 2.0, 3.0), ["a", "b", "c"]])
def test_numbers_in_a_list_are_one_array(data):
    assert as_arrays(y=data).shape == (3,)


@pytest.mark.parametrize(
    ("data", "shapes"),
    [
        (np.ones(()), "[()]"),
        (np.ones((0, 2)), "[(0, 2)]"),
        ([np.ones(3), np.ones(4)], "[(3,), (4,)]"),
        ({}, "[]"),
    ],
)
def test_refuses_what_has_no_common_rows(data, shapes):
    message = f"`x` must hold arrays with a row for each sample. Received: x='arrays of shapes {shapes}'"
    with pytest.raises(ValueError, match=re.escape(message)):
        as_arrays(x=data)


def test_refuses_inputs_and_targets_of_different_length():
    message = "`x`, `y` must have as many rows as each other. Received: x=3, y=2"
    with pytest.raises(ValueError, match=re.escape(message)):
        pair(np.ones((3, 1)), np.ones(2))
