import keras
import numpy as np
import pytest
from keras import ops
from layer_contract import exactly

from kerasrecipe.callbacks.inspect import inspect_data

X, Y = np.arange(12.0).reshape(6, 2), np.array([0, 1, 2, 0, 1, 2])


def test_names_each_array():
    data = inspect_data({"a": X, "b": Y}, [Y, X], sample_weight={"out": Y}).training
    assert [each.name for each in data.inputs] == ["a", "b"]
    assert [each.name for each in data.targets] == ["0", "1"]
    assert [each.name for each in data.sample_weight] == ["out"]
    assert data.rows == 6


def test_keeps_what_fit_is_told():
    data = inspect_data(X, Y, batch_size=2, shuffle=False, class_weight={np.int64(2): 3, 0: 1.0})
    assert (data.batch_size, data.shuffle, data.class_weight) == (2, False, ((0, 1.0), (2, 3.0)))


def test_what_was_not_given_is_unknown():
    data = inspect_data(X)
    assert (data.validation, data.shared_rows, data.shuffle, data.class_weight) == (None,) * 4
    assert (data.training.targets, data.training.sample_weight) == (None, None)
    assert inspect_data(None, Y).training.inputs is None


def test_of_a_few_batches_the_number_of_rows_is_unknown():
    split = inspect_data(X, Y, complete=False).training
    assert (split.rows, split.inputs[0].rows, split.inputs[0].rows_seen) == (None, None, 6)


def test_looks_at_the_validation_data_in_the_same_way():
    data = inspect_data(X, Y, validation=(X[:3], Y[:3]))
    assert data.validation == inspect_data(X[:3], Y[:3]).training
    assert data.shared_rows == 0.5


def test_tells_how_far_a_single_target_depends_on_the_inputs():
    x = np.linspace(0, 1, 100)
    assert inspect_data(x, x > 0.5).training.dependence > 5
    assert inspect_data(x, [x > 0.5, x]).training.dependence is None
    assert inspect_data(x[:20], x[:20]).training.dependence is None
    assert inspect_data(None, x).training.dependence is None


@pytest.mark.parametrize("validation", [X, (X,), (X, Y, Y, Y), "xy"])
def test_validation_data_must_come_in_twos_or_threes(validation):
    message = (
        f"`validation` must be (x, y) or (x, y, sample_weight). Received: validation={type(validation)!r}"
    )
    with pytest.raises(ValueError, match=exactly(message)):
        inspect_data(X, Y, validation=validation)


def test_says_which_arrays_it_cannot_look_at():
    class Endless:
        def __getitem__(self, index):
            raise AssertionError("was read")

        def __len__(self):
            return 10**9

    split = inspect_data({"a": X, "b": Endless()}, 3.0).training
    assert [each.name for each in split.inputs] == ["a"]
    assert split.not_seen == ("x b: Endless has no rows to look at", "y: float has no rows to look at")


def test_rows_are_compared_only_where_all_inputs_can_be():
    texts = np.array(["a", "b", "c", "d", "e", "f"])
    for x in ({"a": texts, "b": Y}, {"a": object(), "b": Y}, {"a": X[:3], "b": Y}):
        data = inspect_data(x, Y, validation=(x, Y))
        assert (data.shared_rows, data.training.repeated_rows) == (None, None)


def test_texts_have_no_figures():
    (array,) = inspect_data(np.array([["a"], ["b"]])).training.inputs
    assert (array.dtype, array.shape, array.rows_seen) == ("<U1", (1,), 2)
    assert array.statistics is array.not_finite is array.scales is array.whole is None


@pytest.mark.parametrize("dtype", ["float32", "int32", "bfloat16", "float16", "bool"])
def test_tensors_are_looked_at_like_arrays(dtype):
    values = np.array([[0, 1], [1, 1], [1, 0]])
    (array,) = inspect_data(ops.cast(ops.convert_to_tensor(values), dtype)).training.inputs
    (expected,) = inspect_data(values).training.inputs
    assert (array.statistics, array.scales) == (expected.statistics, expected.scales)


def test_variables_and_tables_are_looked_at_like_arrays():
    class Table:
        def __array__(self, dtype=None, copy=None):
            return X.astype("float32")

    expected = inspect_data(X.astype("float32")).training.inputs
    assert inspect_data(Table()).training.inputs == expected
    assert inspect_data(keras.Variable(X, dtype="float32")).training.inputs == expected


def test_lists_of_numbers_are_read_as_an_array():
    assert inspect_data([[1.0, 2.0], [3.0, 4.0]], [0, 1]) == inspect_data(
        np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1])
    )
