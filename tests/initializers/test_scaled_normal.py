import keras
import numpy as np
import pytest

from kerasrecipe.initializers import ScaledNormal


@pytest.mark.parametrize("inputs", [1, 10, 100, 1000, 10_000])
def test_sums_have_variance_one(inputs):
    """To 4 standard errors, √(2/n) of the variance of n = 2000 sums; the inputs have mean square 1."""
    weights = keras.ops.convert_to_numpy(ScaledNormal(seed=0)((inputs, 2000))).astype("float64")
    x = np.random.default_rng(0).normal(size=inputs)
    z = (x / np.sqrt((x**2).mean())) @ weights
    assert z.var() == pytest.approx(1, rel=4 * np.sqrt(2 / 2000))


@pytest.mark.parametrize("convolution", [keras.layers.Conv1D, keras.layers.Conv2D, keras.layers.Conv3D])
def test_convolutions_have_variance_one(convolution):
    """Of 2000 filters at a single place, to 4 standard errors."""
    layer = convolution(2000, 2, kernel_initializer=ScaledNormal(seed=0))
    x = np.random.default_rng(0).normal(size=(1, *[2] * layer.rank, 5)).astype("float32")
    z = keras.ops.convert_to_numpy(layer(x / np.sqrt((x**2).mean())))
    assert z.var() == pytest.approx(1, rel=4 * np.sqrt(2 / 2000))


@pytest.mark.parametrize(("shape", "inputs"), [((7, 4), 7), ((3, 5, 2, 4), 30), ((9,), 9), ((), 1)], ids=str)
def test_counts_the_inputs_of_a_unit(shape, inputs):
    assert ScaledNormal().standard_deviation(shape) == inputs**-0.5
