from typing import ClassVar

import keras
import numpy as np
import pytest
from layer_contract import LayerContract, exactly, numpy

from kerasrecipe.layers import Maxout


class TestMaxout(LayerContract):
    layer_class = Maxout
    arguments: ClassVar = {
        "units": 4,
        "pieces": 3,
        "kernel_initializer": "he_normal",
        "bias_initializer": "ones",
        "kernel_regularizer": "l2",
        "bias_regularizer": "l1",
        "kernel_constraint": "max_norm",
        "bias_constraint": "non_neg",
    }
    input_shape = (None, None, 6)
    sizes = (3, 5, 6)
    output_sizes = (3, 5, 4)
    weight_shapes: ClassVar = {"kernel": (6, 12), "bias": (12,)}


def test_is_the_maximum_of_linear_functions():
    x = np.random.default_rng(0).normal(size=(3, 2, 6)).astype("float32")
    layer = Maxout(4, pieces=3, bias_initializer="random_normal")
    y = numpy(layer(x))
    kernel, bias = (weight.astype("float64") for weight in layer.get_weights())
    functions = [x @ kernel[:, j : j + 4] + bias[j : j + 4] for j in (0, 4, 8)]
    np.testing.assert_allclose(y, np.maximum.reduce(functions), rtol=1e-5, atol=1e-6)


def test_with_one_of_two_pieces_at_zero_is_relu():
    x = np.random.default_rng(0).normal(size=(20, 6)).astype("float32")
    relu = keras.layers.Dense(4, "relu", bias_initializer="random_normal")
    expected = numpy(relu(x))
    maxout = Maxout(4)
    maxout.build(x.shape)
    maxout.set_weights([np.concatenate([weight, 0 * weight], axis=-1) for weight in relu.get_weights()])
    np.testing.assert_allclose(numpy(maxout(x)), expected, rtol=1e-6)


def test_can_do_without_a_bias():
    layer = Maxout(4, use_bias=False)
    layer.build((None, 6))
    assert [weight.name for weight in layer.weights] == ["kernel"]


def test_regularizes_the_kernels_of_all_pieces():
    layer = Maxout(4, pieces=3, kernel_initializer="ones", kernel_regularizer=keras.regularizers.L2(0.5))
    layer.build((None, 6))
    assert numpy(layer.losses[0]) == 0.5 * 6 * 3 * 4


def test_two_pieces_keep_the_scale_from_lecun_normal():
    """E h² = 1 for inputs of variance 1, to 1 % over 4 million outputs."""
    x = np.random.default_rng(0).normal(size=(2000, 200)).astype("float32")
    y = numpy(Maxout(2000, kernel_initializer=keras.initializers.LecunNormal(0))(x))
    assert np.square(y, dtype="float64").mean() == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    ("function", "pieces", "tolerance"),
    # Four lines reach a squared deviation of (0.5² / (6 √5))² = 3.5e-4 from x².
    [pytest.param(np.abs, 2, 1e-6, id="|x|"), pytest.param(np.square, 4, 5e-4, id="x²")],
)
def test_learns_convex_functions(function, pieces, tolerance):
    x = np.linspace(-1, 1, 64).reshape(-1, 1)
    model = keras.Sequential([keras.Input((1,)), Maxout(1, pieces)])
    model.set_weights([np.random.default_rng(0).normal(size=(1, pieces)), np.zeros(pieces)])
    model.compile(keras.optimizers.Adam(0.03), "mse")
    steps = 400
    model.fit(np.tile(x, (steps, 1)), np.tile(function(x), (steps, 1)), 64, shuffle=False, verbose=0)
    assert np.square(model.predict(x, verbose=0) - function(x)).mean() < tolerance


@pytest.mark.parametrize("units", [0, 2.5])
def test_refuses_units_that_are_no_positive_integer(units):
    message = f"`units` must be a positive integer. Received: units={units}"
    with pytest.raises(ValueError, match=exactly(message)):
        Maxout(units)
