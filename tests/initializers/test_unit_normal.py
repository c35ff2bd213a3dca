import keras
import numpy as np
import pytest

from kerasrecipe.initializers import UnitNormal


@pytest.mark.parametrize("inputs", [1, 10, 100, 1000, 10_000])
def test_sums_have_the_number_of_inputs_as_variance(inputs):
    """To 4 standard errors, √(2/n) of the variance of n = 2000 sums; the inputs have mean square 1."""
    weights = keras.ops.convert_to_numpy(UnitNormal(seed=0)((inputs, 2000))).astype("float64")
    x = np.random.default_rng(0).normal(size=inputs)
    z = (x / np.sqrt((x**2).mean())) @ weights
    assert z.var() == pytest.approx(inputs, rel=4 * np.sqrt(2 / 2000))


@pytest.mark.parametrize("shape", [(200, 300), (3, 5, 40, 100), (60_000,)])
def test_weights_have_variance_one_whatever_the_shape(shape):
    weights = keras.ops.convert_to_numpy(UnitNormal(seed=0)(shape)).astype("float64")
    assert weights.var() == pytest.approx(1, rel=4 * np.sqrt(2 / 60_000))
