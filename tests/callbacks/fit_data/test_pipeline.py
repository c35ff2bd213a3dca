import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy import sparse

from kerasrecipe.callbacks.fit_data.pipeline import is_pipeline

X = np.zeros((4, 2))


class Table:
    def __array__(self, dtype=None, copy=None):
        return X


class Sequence(keras.utils.PyDataset):
    shape = (4, 2)

    def __len__(self):
        return 1

    def __getitem__(self, index):
        raise AssertionError("was read")


@pytest.mark.parametrize(
    "x",
    [
        X,
        keras.ops.convert_to_tensor(X),
        tf.zeros(3),
        Table(),
        sparse.csr_matrix(X),
        tf.sparse.from_dense(X),
        [X, {"a": X, "b": None}],
        None,
    ],
    ids=lambda x: type(x).__name__,
)
def test_arrays_and_structures_of_them_are_no_pipelines(x):
    assert not is_pipeline(x)


@pytest.mark.parametrize(
    "x",
    [
        tf.data.Dataset.from_tensors(X),
        Sequence(),
        (batch for batch in [X]),
    ],
    ids=lambda x: type(x).__name__,
)
def test_what_gives_batches_is_a_pipeline(x):
    assert is_pipeline(x)


def test_knows_tensors_and_loaders_of_torch():
    torch = pytest.importorskip("torch")
    tensor = torch.zeros(3)
    assert not is_pipeline([tensor])
    assert is_pipeline(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(tensor)))


def test_a_generator_is_not_drawn_from():
    batches = (batch for batch in [1])
    is_pipeline(batches)
    assert list(batches) == [1]
