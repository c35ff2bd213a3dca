import numpy as np

from kerasrecipe.evaluation.moments import Moments


def test_are_those_of_all_arrays_together():
    arrays = 1e6 + np.random.default_rng(0).normal(size=(50, 3, 2))
    moments = Moments()
    for array in arrays:
        moments.add(array)
    np.testing.assert_allclose(moments.mean, arrays.mean(axis=0), rtol=1e-14)
    np.testing.assert_allclose(moments.std, arrays.std(axis=0, ddof=1), rtol=1e-9)


def test_leave_the_arrays_as_they_are():
    array, moments = np.ones(3, "float32"), Moments()
    moments.add(array)
    moments.add(2 * array)
    np.testing.assert_array_equal(array, 1)
