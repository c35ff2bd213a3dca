from typing import ClassVar

import keras
import numpy as np
from layer_contract import LayerContract, numpy

from kerasrecipe.layers import InvertedDropout


class TestInvertedDropout(LayerContract):
    layer_class = InvertedDropout
    arguments: ClassVar = {"rate": 0.25, "noise_shape": (None, 1, None), "seed": 1}
    input_shape = (None, None, 6)
    sizes = output_sizes = (3, 5, 6)
    weight_shapes: ClassVar = {}
    seeds = 1


def test_divides_what_it_keeps_by_the_keep_probability():
    x = np.random.default_rng(0).normal(size=(50, 40)).astype("float32")
    y = numpy(InvertedDropout(0.3, seed=0)(x, training=True))
    np.testing.assert_allclose(y, np.where(y == 0, 0, x / 0.7), rtol=1e-6)


def test_keeps_the_mean():
    y = numpy(InvertedDropout(0.3, seed=0)(np.ones((1000, 100), "float32"), training=True))
    standard_error = np.sqrt(0.3 / 0.7 / y.size)
    assert abs(y.mean(dtype="float64") - 1) < 4 * standard_error


def test_is_the_identity_outside_training():
    x = np.random.default_rng(0).normal(size=(3, 4)).astype("float32")
    np.testing.assert_array_equal(numpy(InvertedDropout(0.9)(x)), x)


def test_is_distributed_as_keras_dropout():
    """Kept units per row are binomial in both: the mean to 4, the variance to 4 standard errors."""
    rows, units, p = 5000, 40, 0.3
    for layer in InvertedDropout(p, seed=0), keras.layers.Dropout(p, seed=0):
        y = numpy(layer(np.ones((rows, units), "float32"), training=True))
        np.testing.assert_allclose(np.unique(y), [0, 1 / 0.7], rtol=1e-6)
        kept = (y != 0).sum(1)
        variance = units * p * (1 - p)
        assert abs(kept.mean() - units * (1 - p)) < 4 * np.sqrt(variance / rows)
        assert abs(kept.var() - variance) < 4 * variance * np.sqrt(2 / rows)
