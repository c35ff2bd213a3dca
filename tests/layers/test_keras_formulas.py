"""Keras's own components against the lectures' formulas in float64, and where the two differ."""

import keras
import numpy as np
import pytest
from keras import layers
from layer_contract import numpy

from kerasrecipe.layers import PReLU

FORMULAS = {
    "relu": (layers.ReLU(), lambda z: np.maximum(0, z)),
    "leaky relu": (layers.LeakyReLU(negative_slope=0.1), lambda z: np.maximum(0.1 * z, z)),
    "elu": (layers.ELU(), lambda z: np.where(z > 0, z, np.exp(z) - 1)),
    "elu with α 0.5": (layers.ELU(alpha=0.5), lambda z: np.where(z > 0, z, 0.5 * (np.exp(z) - 1))),
    "silu": (layers.Activation("silu"), lambda z: z / (1 + np.exp(-z))),
    "softplus": (layers.Activation("softplus"), lambda z: np.log(1 + np.exp(z))),
    "sigmoid": (layers.Activation("sigmoid"), lambda z: 1 / (1 + np.exp(-z))),
    "tanh": (layers.Activation("tanh"), np.tanh),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_activations_are_those_of_the_lectures(name):
    layer, formula = FORMULAS[name]
    z = np.linspace(-8, 8, 161).astype("float32")
    np.testing.assert_allclose(numpy(layer(z)), formula(z.astype("float64")), rtol=2e-6, atol=1e-7)


def test_leaky_relu_has_another_slope_by_default():
    assert layers.LeakyReLU().negative_slope == 0.3


@pytest.mark.parametrize(("layer", "expected"), [(PReLU(), 0.754), (layers.PReLU(), 0.119)])
def test_alpha_after_five_steps(layer, expected):
    x = -np.ones((1, 8, 1))
    model = keras.Sequential([keras.Input((8, 1)), layer])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(x, x, epochs=5, verbose=0)
    np.testing.assert_allclose(numpy(layer.alpha), expected, atol=5e-4)


def test_keras_prelu_makes_nan_of_infinity_at_first():
    assert np.isnan(numpy(layers.PReLU()(np.array([[-np.inf]], "float32")))).all()


@pytest.fixture
def x():
    return np.random.default_rng(0).normal(2, 3, size=(50, 4)).astype("float32")


def batch_normalisation(**arguments):
    layer = layers.BatchNormalization(gamma_initializer="random_normal", beta_initializer="ones", **arguments)
    layer.build((None, 4))
    gamma, beta, _, _ = (weight.astype("float64") for weight in layer.get_weights())
    return layer, lambda x, mean, variance: gamma * (x - mean) / np.sqrt(variance + layer.epsilon) + beta


def test_batch_normalisation_trains_on_the_statistics_of_the_batch(x):
    layer, formula = batch_normalisation()
    exact = x.astype("float64")
    expected = formula(exact, exact.mean(0), exact.var(0))
    np.testing.assert_allclose(numpy(layer(x, training=True)), expected, rtol=1e-5, atol=1e-6)


def test_batch_normalisation_tests_on_moving_averages(x):
    layer, formula = batch_normalisation(momentum=0.9)
    mean, variance = np.zeros(4), np.ones(4)
    for batch in np.split(x.astype("float64"), 5):
        layer(batch.astype("float32"), training=True)
        mean, variance = 0.9 * mean + 0.1 * batch.mean(0), 0.9 * variance + 0.1 * batch.var(0)
    np.testing.assert_allclose(numpy(layer(x)), formula(x, mean, variance), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("steps", "way"), [(5, 0.049), (300, 0.951)])
def test_moving_averages_are_slow_by_default(steps, way, x):
    layer = layers.BatchNormalization()
    for _ in range(steps):
        layer(x, training=True)
    np.testing.assert_allclose(numpy(layer.moving_mean), way * x.mean(0), rtol=2e-3)


def test_batch_normalisation_shrinks_small_features(x):
    small = x / x.std(0) * 0.001**0.5
    scale = numpy(layers.BatchNormalization()(small, training=True)).std(0)
    np.testing.assert_allclose(scale, 0.5**0.5, rtol=1e-4)


def test_normalization_scales_all_data_by_the_statistics_of_the_training_data(x):
    training, held_out = x[:30], x[30:]
    layer = layers.Normalization()
    layer.adapt(training)
    exact = training.astype("float64")
    expected = (held_out - exact.mean(0)) / exact.std(0)
    np.testing.assert_allclose(numpy(layer(held_out)), expected, rtol=1e-5, atol=1e-6)


def test_normalization_makes_constant_features_zero():
    layer = layers.Normalization()
    layer.adapt(np.full((10, 1), 3.0))
    assert numpy(layer(np.full((2, 1), 3.0))).tolist() == [[0], [0]]


def test_keras_dropout_accepts_a_rate_of_one():
    assert (numpy(layers.Dropout(1)(np.ones((2, 3)), training=True)) == 0).all()
