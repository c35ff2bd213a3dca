from typing import ClassVar

import numpy as np
from layer_contract import LayerContract, numpy

from kerasrecipe.layers import MaxoutConv2D


class TestMaxoutConv2D(LayerContract):
    layer_class = MaxoutConv2D
    arguments: ClassVar = {
        "filters": 4,
        "kernel_size": (2, 3),
        "pieces": 3,
        "strides": (2, 1),
        "kernel_initializer": "he_normal",
        "bias_initializer": "ones",
        "kernel_regularizer": "l2",
    }
    input_shape = (None, None, None, 6)
    sizes = (3, 5, 5, 6)
    output_sizes = (3, 2, 3, 4)
    weight_shapes: ClassVar = {"kernel": (2, 3, 6, 12), "bias": (12,)}
    passes_masks = False


def test_is_the_maximum_of_convolutions():
    x = np.random.default_rng(0).normal(size=(2, 7, 6, 3)).astype("float32")
    layer = MaxoutConv2D(4, 2, pieces=3, strides=(2, 3), bias_initializer="random_normal")
    y = numpy(layer(x))
    kernel, bias = (weight.astype("float64") for weight in layer.get_weights())
    windows = np.lib.stride_tricks.sliding_window_view(x, (2, 2), axis=(1, 2))[:, ::2, ::3]
    convolution = np.einsum("nijcab,abco->nijo", windows, kernel) + bias
    expected = np.max(np.split(convolution, 3, axis=-1), axis=0)
    np.testing.assert_allclose(y, expected, rtol=1e-5, atol=1e-6)
