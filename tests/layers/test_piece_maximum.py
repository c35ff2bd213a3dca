"""What the maxout layers share: gradients, ties and initialisation."""

import keras
import numpy as np
import pytest
from layer_contract import exactly, gradients, numpy

from kerasrecipe.layers import Maxout, MaxoutConv1D, MaxoutConv2D

LAYERS = pytest.mark.parametrize(
    ("make", "shape"),
    [
        pytest.param(Maxout, (2, 3, 6), id="dense"),
        pytest.param(lambda filters, **more: MaxoutConv1D(filters, 3, **more), (2, 5, 6), id="conv1d"),
        pytest.param(lambda filters, **more: MaxoutConv2D(filters, 2, **more), (2, 4, 4, 6), id="conv2d"),
    ],
)
PIECES = pytest.mark.parametrize("pieces", [2, 3, 4])


def numpy_kernel(layer, shape):
    layer.build(shape)
    return numpy(layer.linear.kernel)


@LAYERS
@PIECES
def test_is_the_largest_of_the_pieces(make, shape, pieces):
    x = np.random.default_rng(0).normal(size=shape).astype("float32")
    layer = make(5, pieces=pieces, bias_initializer="random_normal")
    y = numpy(layer(x))
    parts = np.split(numpy(layer.linear(x)), pieces, axis=-1)
    np.testing.assert_array_equal(y, np.max(parts, axis=0))


@LAYERS
def test_the_gradient_flows_to_the_winning_piece_only(make, shape):
    x = np.random.default_rng(0).normal(size=shape).astype("float32")
    layer = make(1, pieces=3, bias_initializer=lambda shape, dtype: np.array([0.0, 100.0, 0.0], dtype))
    _, [to_kernel, to_bias] = gradients(layer, x)
    assert to_bias.tolist() == [0, np.prod(layer.compute_output_shape(shape)), 0]
    assert (to_kernel[..., [0, 2]] == 0).all()
    assert (to_kernel[..., 1] != 0).all()


@LAYERS
@PIECES
def test_pieces_that_tie_share_the_gradient(make, shape, pieces):
    """How they share it depends on the backend."""
    layer = make(1, pieces=pieces)
    _, [_, to_bias] = gradients(layer, np.zeros(shape, "float32"))
    assert (to_bias >= 0).all()
    assert to_bias.sum() == np.prod(layer.compute_output_shape(shape))


@LAYERS
@PIECES
def test_each_piece_starts_with_the_variance_of_a_layer_of_its_own(make, shape, pieces):
    """2 / (fan_in + fan_out) to 4 standard errors, which are √(0.8 / n) of it for n uniform weights."""
    layer = make(300, pieces=pieces, kernel_initializer=keras.initializers.GlorotUniform(0))
    kernels = np.split(numpy_kernel(layer, shape), pieces, axis=-1)
    window = np.prod(kernels[0].shape[:-2])
    expected = 2 / (window * 6 + window * 300)
    for kernel in kernels:
        assert abs(kernel.var() / expected - 1) < 4 * np.sqrt(0.8 / kernel.size)


@pytest.mark.parametrize("seed", [0, None])
def test_pieces_start_independent(seed):
    keras.utils.set_random_seed(0)
    layer = Maxout(100, pieces=3, kernel_initializer=keras.initializers.HeNormal(seed))
    pieces = np.split(numpy_kernel(layer, (None, 100)), 3, axis=-1)
    correlations = np.corrcoef([piece.ravel() for piece in pieces])[np.triu_indices(3, 1)]
    assert np.abs(correlations).max() < 4 / 100  # 4 standard errors of 10,000 pairs


def test_a_seed_reproduces_the_pieces():
    first, again, other = (
        numpy_kernel(Maxout(4, kernel_initializer=keras.initializers.HeNormal(seed)), (None, 3))
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).all()


def test_an_initializer_is_left_as_it_was():
    initializer = keras.initializers.HeNormal(1)
    numpy_kernel(Maxout(4, kernel_initializer=initializer), (None, 3))
    assert initializer.seed == 1


@LAYERS
@pytest.mark.parametrize("pieces", [1, 2.0])
def test_refuses_fewer_than_two_pieces(make, shape, pieces):
    message = f"`pieces` must be an integer of at least 2. Received: pieces={pieces}"
    with pytest.raises(ValueError, match=exactly(message)):
        make(3, pieces=pieces)
