import re

import keras
import numpy as np
import pytest

from kerasrecipe.evaluation import monte_carlo_predict

LAYERS = keras.layers
RATE = 0.3


def linear(dropout=None):
    """Dropout before one unit with the weights 1 and 2."""
    dense = LAYERS.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((2,)), dropout or LAYERS.Dropout(RATE, seed=1), dense])
    dense.set_weights([np.array([[1.0], [2.0]])])
    return model


def moments(x):
    """Mean w·x and variance Σ (wᵢ xᵢ)² p / (1 - p) of the linear model's prediction."""
    terms = x * [1.0, 2.0]
    return terms.sum(axis=1), np.sqrt((terms**2).sum(axis=1) * RATE / (1 - RATE))


def everything(model):
    """The values of all variables, and the attributes of all layers."""
    layers = list(model._flatten_layers())
    values = [variable.numpy().copy() for variable in model.variables]
    return values, [{name: id(value) for name, value in vars(layer).items()} for layer in layers]


def assert_same(before, after):
    np.testing.assert_equal(before[0], after[0])
    assert before[1] == after[1]


def quiet(model, x, samples=2, **arguments):
    return monte_carlo_predict(model, x, samples, verbose=0, **arguments)


X = np.array([[1.0, 1.0], [3.0, -1.0], [0.0, 0.5]], "float32")


def test_converges_to_the_moments_of_a_linear_model():
    samples = 2000
    prediction = quiet(linear(), X, samples)
    mean, std = moments(X)
    error = std / np.sqrt(samples)
    assert np.all(np.abs(prediction.mean[:, 0] - mean) < 4 * error)
    np.testing.assert_allclose(prediction.std[:, 0], std, rtol=0.1)


def test_draws_for_each_batch():
    prediction = quiet(linear(), np.ones((7, 2), "float32"), samples=50, batch_size=3)
    assert prediction.mean.shape == prediction.std.shape == (7, 1)
    assert prediction.mean.dtype == prediction.std.dtype == np.float32
    assert len(np.unique(prediction.mean)) > 1


def test_leaves_normalisation_and_augmentation_as_in_prediction():
    model = keras.Sequential(
        [
            keras.Input((4, 4, 1)),
            LAYERS.RandomFlip(seed=1),
            LAYERS.GaussianNoise(0.9, seed=1),
            LAYERS.BatchNormalization(),
            LAYERS.Flatten(),
            LAYERS.Dropout(1e-9, seed=1),
        ]
    )
    x = np.random.default_rng(0).normal(5, 2, size=(6, 4, 4, 1)).astype("float32")
    prediction = quiet(model, x)
    np.testing.assert_allclose(prediction.mean, model.predict(x, verbose=0), rtol=1e-6)
    np.testing.assert_array_equal(prediction.std, 0)


@pytest.mark.parametrize("fails", [False, True])
def test_changes_nothing_of_the_model(fails):
    class Breaking(LAYERS.Layer):
        def call(self, inputs):
            if breaks:
                raise RuntimeError("broken")
            return inputs

    breaks = False
    dropout = LAYERS.Dropout(0.5, seed=1)
    model = keras.Sequential([keras.Input((2,)), LAYERS.BatchNormalization(), dropout, Breaking()])
    model.compile("sgd", "mse")
    model(X)
    model.predict(X, verbose=0)
    before, breaks = everything(model), fails
    if fails:
        with pytest.raises(RuntimeError, match="broken"):
            quiet(model, X)
    else:
        quiet(model, X)
    assert_same(before, everything(model))


def test_gives_the_same_numbers_again():
    model = linear()
    first, second = quiet(model, X, 10), quiet(model, X, 10)
    np.testing.assert_array_equal(first.mean, second.mean)


def test_predicts_as_before_afterwards():
    model = linear()
    before = model.predict(X, verbose=0)
    quiet(model, X)
    np.testing.assert_array_equal(model.predict(X, verbose=0), before)


class OddDropout(LAYERS.Layer):
    rate = 0.5

    def __init__(self):
        super().__init__()
        self.seeds = keras.random.SeedGenerator(1)

    def call(self, inputs, training=False):
        if not training:
            return inputs
        return inputs + keras.random.normal(keras.ops.shape(inputs), seed=self.seeds)


@pytest.mark.parametrize(
    "dropout",
    [
        lambda: LAYERS.GaussianDropout(0.5, seed=1),
        lambda: LAYERS.AlphaDropout(0.5, seed=1),
        lambda: OddDropout(),
        lambda: keras.Sequential(
            [LAYERS.Reshape((1, 2)), LAYERS.SpatialDropout1D(0.5, seed=1), LAYERS.Flatten()]
        ),
        lambda: LAYERS.TimeDistributed(LAYERS.Dropout(0.5, seed=1)),
    ],
    ids=["Gaussian", "alpha", "custom", "spatial, in a nested model", "inside a wrapper"],
)
def test_draws_with_any_dropout(dropout):
    layer = dropout()
    shape = (1, 2) if isinstance(layer, LAYERS.TimeDistributed) else (2,)
    model = keras.Sequential([keras.Input(shape), layer])
    prediction = quiet(model, np.ones((3, *shape), "float32"), samples=20)
    assert np.all(prediction.std > 0)


def test_takes_and_gives_several_arrays():
    first, second = keras.Input((2,), name="first"), keras.Input((2,), name="second")
    dropped = LAYERS.Dropout(0.5, seed=1)(LAYERS.concatenate([first, second]))
    model = keras.Model({"first": first, "second": second}, {"same": dropped, "double": 2 * dropped})
    prediction = quiet(model, {"first": X, "second": X + 1}, samples=4)
    np.testing.assert_allclose(prediction.mean["double"], 2 * prediction.mean["same"], rtol=1e-6)
    assert prediction.std["same"].shape == (3, 4)


def test_takes_a_list_of_arrays():
    inputs = [keras.Input((2,)), keras.Input((2,))]
    model = keras.Model(inputs, LAYERS.Dropout(0.5, seed=1)(LAYERS.add(inputs)))
    assert quiet(model, [X, X]).mean.shape == (3, 2)


@pytest.mark.parametrize(("verbose", "shown"), [(1, "samples"), (0, "")])
def test_shows_how_far_it_is(verbose, shown, capsys):
    monte_carlo_predict(linear(), X, samples=2, verbose=verbose)
    printed = capsys.readouterr().out
    assert shown in printed
    assert bool(printed.strip()) is bool(verbose)


@pytest.mark.parametrize("layer", [LAYERS.Dense(2), LAYERS.Dropout(0.0), LAYERS.GaussianNoise(1.0)])
def test_refuses_a_model_without_dropout(layer):
    model = keras.Sequential([keras.Input((2,)), layer], name="plain")
    message = "`model` must have a layer of dropout with a rate above 0. Received: model='plain'"
    with pytest.raises(ValueError, match=re.escape(message)):
        quiet(model, X)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"samples": 1}, "`samples` must be a whole number of at least 2. Received: samples=1"),
        ({"batch_size": 0}, "`batch_size` must be a whole number of at least 1. Received: batch_size=0"),
        (
            {"x": X[:0]},
            "`x` must hold arrays with a row for each sample. Received: x='arrays of shapes [(0, 2)]'",
        ),
    ],
)
def test_refuses(changed, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        quiet(**{"model": linear(), "x": X, **changed})
