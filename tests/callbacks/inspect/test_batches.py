import numpy as np
import pytest
from keras import ops
from layer_contract import exactly

from kerasrecipe.callbacks.inspect import inspect_data, join_batches

X, Y = np.arange(12.0).reshape(6, 2), np.arange(6)


def test_arrays_are_joined_in_order():
    x, y, weight = join_batches([(X[:4], Y[:4], Y[:4]), (X[4:], Y[4:], Y[4:])])
    for joined, whole in ((x, X), (y, Y), (weight, Y)):
        np.testing.assert_array_equal(joined, whole)


def test_structures_keep_their_names():
    x, y, weight = join_batches([({"a": X, "b": Y}, [Y, X])] * 2)
    assert {name: len(array) for name, array in x.items()} == {"a": 12, "b": 12}
    assert [len(array) for array in y] == [12, 12]
    assert weight is None


def test_inputs_may_come_alone():
    x, y, weight = join_batches([X, X])
    assert (x.shape, y, weight) == ((12, 2), None, None)


def test_tensors_are_joined_like_arrays():
    x, y, _ = join_batches([(ops.convert_to_tensor(X), ops.convert_to_tensor(Y))])
    assert inspect_data(x, y, complete=False).training.targets[0].class_counts[0] == (0, 1)


def test_there_must_be_a_batch():
    with pytest.raises(
        ValueError, match=exactly("`batches` must hold at least one batch. Received: batches=[]")
    ):
        join_batches(iter(()))
