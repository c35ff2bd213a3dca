import keras
import numpy as np
import pytest
from keras import layers

from kerasrecipe.callbacks.inspect import inspect_model
from kerasrecipe.callbacks.inspect.weights import MOST_ENTRIES, fan_in_of


def kernel_of(layer, *more, shape=(300,)):
    return inspect_model(keras.Sequential([keras.Input(shape), layer, *more])).model.layers[0].weights[0]


@pytest.mark.parametrize(
    ("layer", "shape", "fan_in"),
    [
        (layers.Dense(3), (5,), 5),
        (layers.Conv2D(8, (3, 2)), (9, 9, 4), 24),
        (layers.Conv2D(8, 3, groups=2), (9, 9, 4), 18),
        (layers.Conv2DTranspose(4, 4, strides=2), (9, 9, 3), 12),  # each output pixel meets 2 x 2 places
        (layers.DepthwiseConv2D(3, depth_multiplier=2), (9, 9, 4), 9),
        (layers.SeparableConv1D(6, 3), (9, 4), 3),
        (layers.EinsumDense("abc,cde->abde", (None, 2, 3)), (7, 4), 4),
        (layers.EinsumDense("abcd,cde->abe", (None, 5)), (7, 2, 3), 6),
        (layers.LSTM(2), (7, 4), 4),
        (layers.Embedding(9, 2), (7,), None),
    ],
)
def test_the_fan_in_is_what_each_output_sums_up(layer, shape, fan_in):
    assert kernel_of(layer, shape=shape).fan_in == fan_in


def test_the_second_kernels_of_a_layer_have_their_own_fan_in():
    assert fan_in_of(layers.LSTM(8), "recurrent_kernel", (8, 32)) == 8
    assert fan_in_of(layers.SeparableConv1D(6, 3), "pointwise_kernel", (1, 4, 6)) == 4
    assert fan_in_of(layers.Dense(3), "bias", (3,)) is None


@pytest.mark.parametrize(
    ("initializer", "activation", "expected"),
    [
        ("he_normal", "relu", 1.0),
        ("lecun_normal", "linear", 1.0),
        ("lecun_uniform", "relu", 2**-0.5),
        (keras.initializers.RandomNormal(stddev=1.0), "tanh", 300**0.5),
        (keras.initializers.Constant(0.01), "linear", 0.01 * 300**0.5),
        ("zeros", "relu", 0.0),
    ],
)
def test_the_deviation_is_compared_with_the_one_that_the_fan_in_asks_for(initializer, activation, expected):
    keras.utils.set_random_seed(0)
    kernel = kernel_of(layers.Dense(300, activation, kernel_initializer=initializer))
    assert kernel.relative_deviation == pytest.approx(expected, rel=0.01)  # 90,000 draws: 0.24 %


def test_a_separate_relu_asks_for_more():
    keras.utils.set_random_seed(0)
    kernel = kernel_of(layers.Dense(300, kernel_initializer="he_normal"), layers.ReLU())
    assert kernel.relative_deviation == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    ("initializer", "constant", "zeros"), [("zeros", True, 6), ("ones", True, 0), ("he_normal", False, 0)]
)
def test_constant_and_zero_weights_are_told(initializer, constant, zeros):
    statistics = kernel_of(layers.Dense(2, kernel_initializer=initializer), shape=(3,)).statistics
    assert (statistics.constant, statistics.zeros) == (constant, zeros)


def test_initializers_are_told_with_their_arguments():
    initializer = keras.initializers.RandomUniform(-0.1, 0.3, seed=7)
    kernel = kernel_of(layers.Dense(2, kernel_initializer=initializer))
    assert kernel.initializer.class_name == "RandomUniform"
    assert kernel.initializer.config == {"minval": -0.1, "maxval": 0.3, "seed": 7}


@pytest.mark.parametrize(
    ("layer", "names"),
    [
        (layers.Dense(2), {"kernel": "GlorotUniform", "bias": "Zeros"}),
        (layers.Dense(2, use_bias=False), {"kernel": "GlorotUniform"}),
        (layers.Conv1D(2, 3), {"kernel": "GlorotUniform", "bias": "Zeros"}),
        (layers.DepthwiseConv1D(3), {"kernel": "GlorotUniform", "bias": "Zeros"}),
        (layers.LSTM(2), {"kernel": "GlorotUniform", "recurrent_kernel": "Orthogonal", "bias": "Zeros"}),
        (
            layers.SeparableConv1D(2, 3),
            {"depthwise_kernel": "GlorotUniform", "pointwise_kernel": "GlorotUniform", "bias": "Zeros"},
        ),
        (
            layers.BatchNormalization(center=False),
            {"gamma": "Ones", "moving_mean": "Zeros", "moving_variance": "Ones"},
        ),
    ],
)
def test_the_weights_planned_are_the_weights_built(layer, names):
    (planned,) = inspect_model(keras.Sequential([layer])).model.layers
    layer.build((None, 6, 4))
    (built,) = inspect_model(keras.Sequential([layer])).model.layers
    for facts in (planned, built):
        assert {weight.name: weight.initializer.class_name for weight in facts.weights} == names


def test_weights_that_are_not_finite_are_counted():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.set_weights([np.array([[np.nan], [3.0]]), np.array([np.inf])])
    kernel, bias = inspect_model(model).model.layers[0].weights
    assert (kernel.statistics.not_finite, kernel.statistics.mean) == (1, 3.0)
    assert (bias.statistics.not_finite, bias.statistics.constant) == (1, None)


def test_of_large_weights_a_part_is_looked_at():
    embeddings = kernel_of(layers.Embedding(2 * MOST_ENTRIES + 1, 1), shape=(1,))
    assert embeddings.statistics.entries_seen == -(-(2 * MOST_ENTRIES + 1) // 3)
