from typing import ClassVar

import keras
import numpy as np
import pytest
from layer_contract import LayerContract, exactly, gradients, numpy

from kerasrecipe.layers import PReLU


class TestPReLU(LayerContract):
    layer_class = PReLU
    arguments: ClassVar = {"axis": 2, "alpha_initializer": "ones"}
    input_shape = (None, None, 6)
    sizes = output_sizes = (3, 5, 6)
    weight_shapes: ClassVar = {"alpha": (6,)}


def reference(z, alpha):
    return np.maximum(z, 0) + alpha * np.minimum(z, 0)


@pytest.fixture
def z():
    return np.random.default_rng(0).normal(size=(4, 3, 5)).astype("float32")


@pytest.mark.parametrize(("axis", "shape"), [(-1, (5,)), (2, (5,)), (1, (3, 1)), (-2, (3, 1))])
def test_has_one_alpha_per_channel(axis, shape, z):
    layer = PReLU(axis=axis)
    layer.build((None, 3, 5))
    alpha = np.linspace(-0.5, 1.5, shape[0])
    layer.set_weights([alpha])
    expected = reference(z.astype("float64"), alpha.reshape(shape))
    np.testing.assert_allclose(numpy(layer(z)), expected, rtol=1e-6)


def test_has_one_alpha_for_all_if_shared(z):
    layer = PReLU(shared=True)
    np.testing.assert_allclose(numpy(layer(z)), reference(z, 0.25), rtol=1e-6)
    assert layer.alpha.shape == ()


def test_alpha_starts_at_a_quarter():
    layer = PReLU()
    layer.build((None, 3))
    assert numpy(layer.alpha).tolist() == [0.25, 0.25, 0.25]


@pytest.mark.parametrize("initializer", [0.1, keras.initializers.Constant(0.1)])
def test_alpha_starts_where_it_is_told(initializer):
    layer = PReLU(alpha_initializer=initializer)
    layer.build((None, 1))
    assert numpy(layer.alpha).tolist() == pytest.approx([0.1])


@pytest.mark.parametrize(
    ("arguments", "summed"), [({}, (0, 1)), ({"axis": 1}, (0, 2)), ({"shared": True}, (0, 1, 2))]
)
def test_gradients_are_those_of_the_formula(arguments, summed, z):
    upstream = np.random.default_rng(1).normal(size=z.shape).astype("float32")
    to_input, [to_alpha] = gradients(PReLU(**arguments), z, upstream)
    exact = z.astype("float64")
    np.testing.assert_allclose(to_input, upstream * np.where(exact > 0, 1, 0.25), rtol=1e-6)
    np.testing.assert_allclose(to_alpha, (upstream * np.minimum(exact, 0)).sum(summed), rtol=1e-5)


def test_the_derivative_at_zero_is_alpha():
    to_input, [to_alpha] = gradients(PReLU(), np.zeros((1, 2), "float32"))
    assert to_input.tolist() == [[0.25, 0.25]]
    assert to_alpha.tolist() == [0.0, 0.0]


def test_infinity_stays_infinite():
    z = np.array([[-np.inf, np.inf]], "float32")
    assert numpy(PReLU()(z)).tolist() == [[-np.inf, np.inf]]
    to_input, [to_alpha] = gradients(PReLU(), z)
    assert to_input.tolist() == [[0.25, 1.0]]
    assert to_alpha.tolist() == [-np.inf, 0.0]


def test_keras_optimizers_can_be_told_not_to_decay_alpha():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones"), PReLU()])
    optimizer = keras.optimizers.SGD(1.0, weight_decay=0.5)
    optimizer.exclude_from_weight_decay(var_names=["alpha"])
    model.compile(optimizer, "mse")
    model.train_on_batch(np.zeros((1, 1)), np.zeros((1, 1)))  # no gradient, only decay
    kernel, _, alpha = model.get_weights()
    assert kernel.tolist() == [[0.5]]
    assert alpha.tolist() == [0.25]


@pytest.mark.parametrize(
    ("axis", "shape", "message"),
    [
        (0, (None, 3), "`axis` must be an integer other than 0, the batch. Received: axis=0"),
        (2, (None, 3), "`axis` must be an axis after the batch in (None, 3). Received: axis=2"),
        (-2, (None, 3), "`axis` must be an axis after the batch in (None, 3). Received: axis=-2"),
        (1, (None, None, 3), "`axis` must have a known size in (None, None, 3). Received: axis=1"),
    ],
)
def test_refuses_an_axis_without_channels(axis, shape, message):
    with pytest.raises(ValueError, match=exactly(message)):
        PReLU(axis=axis).build(shape)
