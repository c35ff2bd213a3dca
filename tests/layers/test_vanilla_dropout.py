from typing import ClassVar

import keras
import numpy as np
from layer_contract import LayerContract, numpy

from kerasrecipe.layers import VanillaDropout


class TestVanillaDropout(LayerContract):
    layer_class = VanillaDropout
    arguments: ClassVar = {"rate": 0.25, "noise_shape": (None, 1, None), "seed": 1}
    input_shape = (None, None, 6)
    sizes = output_sizes = (3, 5, 6)
    weight_shapes: ClassVar = {}
    seeds = 1


def test_leaves_what_it_keeps_as_it_is():
    x = np.random.default_rng(0).normal(size=(50, 40)).astype("float32")
    y = numpy(VanillaDropout(0.3, seed=0)(x, training=True))
    np.testing.assert_array_equal(y, np.where(y == 0, 0, x))


def test_testing_gives_the_mean_of_training():
    layer = VanillaDropout(0.3, seed=0)
    x = np.ones((1000, 100), "float32")
    np.testing.assert_allclose(numpy(layer(x)), 0.7, rtol=1e-6)
    standard_error = np.sqrt(0.3 * 0.7 / x.size)
    assert abs(numpy(layer(x, training=True)).mean(dtype="float64") - 0.7) < 4 * standard_error


def test_testing_multiplies_the_weights_that_follow():
    x = np.random.default_rng(0).normal(size=(5, 8)).astype("float32")
    dense = keras.layers.Dense(3, use_bias=False)
    dense.build((None, 8))
    expected = x.astype("float64") @ (0.7 * numpy(dense.kernel).astype("float64"))
    np.testing.assert_allclose(numpy(dense(VanillaDropout(0.3)(x))), expected, rtol=1e-5, atol=1e-6)
