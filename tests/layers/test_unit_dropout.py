"""What both kinds of dropout share: which units are dropped."""

import keras
import numpy as np
import pytest
from layer_contract import NO_TORCH_COMPILE, exactly, numpy

from kerasrecipe.layers import InvertedDropout, VanillaDropout

KINDS = pytest.mark.parametrize("kind", [InvertedDropout, VanillaDropout])
ONES = np.ones((200, 50, 10), "float32")


def kept(layer, x=ONES):
    return numpy(layer(x, training=True)) != 0


def standard_errors(share, rate, count):
    return abs(share - rate) / np.sqrt(rate * (1 - rate) / count)


@KINDS
@pytest.mark.parametrize("rate", [0.001, 0.3, 0.9])
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_drops_units_with_probability_p(kind, rate, dtype):
    dropped = 1 - kept(kind(rate, seed=0, dtype=dtype)).mean()
    assert standard_errors(dropped, rate, ONES.size) < 4


@KINDS
@pytest.mark.parametrize("policy", ["float16", "mixed_bfloat16"])
def test_trains_in_its_dtype(kind, policy):
    layer = kind(0.5, dtype=policy)
    assert keras.backend.standardize_dtype(layer(ONES, training=True).dtype) == layer.compute_dtype


@KINDS
def test_drops_units_independently(kind):
    mask = kept(kind(0.3, seed=0)).reshape(-1, 10)
    correlations = np.corrcoef(mask, rowvar=False)[np.triu_indices(10, 1)]
    assert np.abs(correlations).max() < 4.5 / np.sqrt(len(mask))


@KINDS
def test_drops_nothing_at_rate_zero(kind):
    x = np.random.default_rng(0).normal(size=(3, 4)).astype("float32")
    np.testing.assert_array_equal(numpy(kind(0.0)(x, training=True)), x)


@KINDS
def test_drops_infinite_units_too(kind):
    y = numpy(kind(0.5, seed=0)(np.full((1, 100), np.inf, "float32"), training=True))
    assert set(y.ravel().tolist()) == {0.0, np.inf}


@KINDS
def test_draws_anew_for_each_batch(kind):
    layer = kind(0.5, seed=0)
    assert (kept(layer) != kept(layer)).mean() == pytest.approx(0.5, abs=0.01)


@KINDS
@pytest.mark.parametrize("jit_compile", [False, pytest.param(True, marks=NO_TORCH_COMPILE)])
def test_draws_anew_in_a_compiled_step(kind, jit_compile):
    model = keras.Sequential([keras.Input((100,)), kind(0.5, seed=0), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.0), "mse", jit_compile=jit_compile)
    losses = {float(model.train_on_batch(np.ones((1, 100)), np.zeros((1, 1)))) for _ in range(3)}
    assert len(losses) == 3


@KINDS
def test_a_seed_reproduces_the_masks(kind):
    first, again, other = kind(0.5, seed=1), kind(0.5, seed=1), kind(0.5, seed=2)
    for _ in range(2):
        mask = kept(first)
        np.testing.assert_array_equal(kept(again), mask)
        assert (kept(other) != mask).any()


@KINDS
@pytest.mark.parametrize("noise_shape", [(None, 1, None), [200, 1, 10]])
def test_units_share_their_fate_along_axes_of_one(kind, noise_shape):
    mask = kept(kind(0.5, noise_shape, seed=0))
    assert (mask == mask[:, :1]).all()
    assert standard_errors(mask.mean(), 0.5, 2000) < 4


@KINDS
@pytest.mark.parametrize("rate", [-0.1, 1.0, 1])
def test_refuses_a_rate_outside_its_range(kind, rate):
    message = f"`rate` must be in [0, 1). Received: rate={rate}"
    with pytest.raises(ValueError, match=exactly(message)):
        kind(rate)


@KINDS
@pytest.mark.parametrize("noise_shape", [(None, 1), (None, 1, 4)])
def test_refuses_a_noise_shape_that_does_not_fit(kind, noise_shape):
    message = f"`noise_shape` must broadcast to the input, (None, None, 6). Received: {noise_shape=}"
    with pytest.raises(ValueError, match=exactly(message)):
        kind(0.5, noise_shape).build((None, None, 6))
