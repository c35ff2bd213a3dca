import keras
import numpy as np

from kerasrecipe.callbacks.fit_data import FirstBatches, FitArguments, probe_batch
from kerasrecipe.callbacks.fit_data.probe_batch import SAMPLES
from kerasrecipe.callbacks.inspect.rows import spread_rows

X = np.arange(1000.0).reshape(500, 2)
Y = np.arange(500)
ARRAYS = FitArguments({"a": X}, Y, None, None, None, True, None, None)
PIPELINE = FitArguments(iter([]), None, None, None, None, True, None, None)


def seen(*batches):
    first = FirstBatches()
    data = list(batches) if keras.backend.backend() == "torch" else iter(batches)
    list(first.pass_on((data,))[0])
    return first


def test_takes_the_first_batch():
    first = seen((X[40:50], Y[40:50]), (X[:10], Y[:10]))
    for arguments in (ARRAYS, PIPELINE):
        x, y = probe_batch(arguments, first)
        np.testing.assert_array_equal(x, X[40:50])
        np.testing.assert_array_equal(y, Y[40:50])


def test_large_batches_are_thinned_evenly():
    x, y = probe_batch(PIPELINE, seen((X, Y)))
    np.testing.assert_array_equal(y, spread_rows(500, 1, SAMPLES))
    np.testing.assert_array_equal(x[:, 0], 2 * y)


def test_without_a_batch_takes_rows_of_the_arrays():
    x, y = probe_batch(ARRAYS, FirstBatches())
    np.testing.assert_array_equal(y, spread_rows(500, 1, SAMPLES))
    np.testing.assert_array_equal(x["a"][:, 0], 2 * y)


def test_there_is_none_without_a_batch_and_arrays():
    assert probe_batch(PIPELINE, FirstBatches()) is None


def test_there_is_none_of_arrays_that_cannot_be_read():
    strange = FitArguments({"a": X, "b": object()}, Y, None, None, None, True, None, None)
    assert probe_batch(strange, FirstBatches()) is None
    uneven = FitArguments(X, Y[:3], None, None, None, True, None, None)
    assert probe_batch(uneven, FirstBatches()) is None
