from typing import ClassVar

import numpy as np
from layer_contract import LayerContract, numpy

from kerasrecipe.layers import MaxoutConv1D


class TestMaxoutConv1D(LayerContract):
    layer_class = MaxoutConv1D
    arguments: ClassVar = {
        "filters": 4,
        "kernel_size": 2,
        "pieces": 3,
        "strides": 2,
        "padding": "same",
        "kernel_initializer": "he_normal",
        "bias_initializer": "ones",
        "kernel_regularizer": "l2",
    }
    input_shape = (None, None, 6)
    sizes = (3, 5, 6)
    output_sizes = (3, 3, 4)
    weight_shapes: ClassVar = {"kernel": (2, 6, 12), "bias": (12,)}
    passes_masks = False


def test_is_the_maximum_of_convolutions():
    x = np.random.default_rng(0).normal(size=(2, 9, 3)).astype("float32")
    layer = MaxoutConv1D(4, 2, pieces=3, dilation_rate=3, bias_initializer="random_normal")
    y = numpy(layer(x))
    kernel, bias = (weight.astype("float64") for weight in layer.get_weights())
    convolution = x[:, :-3] @ kernel[0] + x[:, 3:] @ kernel[1] + bias
    expected = np.max(np.split(convolution, 3, axis=-1), axis=0)
    np.testing.assert_allclose(y, expected, rtol=1e-5, atol=1e-6)


def test_causal_padding_keeps_the_future_out():
    x = np.random.default_rng(0).normal(size=(1, 9, 3)).astype("float32")
    layer = MaxoutConv1D(4, 3, padding="causal")
    before = numpy(layer(x))
    x[:, 5:] += 1
    after = numpy(layer(x))
    np.testing.assert_array_equal(after[:, :5], before[:, :5])
    assert (after[:, 5:] != before[:, 5:]).any(-1).all()
