"""Healthy regressions."""

import numpy as np
from keras import layers, ops, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import first_r_squared, mean_cosine, r_squared
from programs.controls.networks import compiled, stack, two_hidden
from programs.controls.samples import made_up, plane, wave
from programs.data import split
from programs.generators import in_random_order
from sklearn.datasets import load_diabetes


def trial(training, held_out, parts, loss="mse", rate=0.01, epochs=25, batch_size=32, measure=r_squared):
    """A stack trained by Adam."""
    x, y = training
    model = compiled(stack(x, *parts), optimizers.Adam(rate), loss)
    return Trial(model, {"x": x, "y": y, "epochs": epochs, "batch_size": batch_size}, held_out, measure)


@control("a loss above some number diverges", baseline=0, score=0.968)
def large_targets_scaled_inside(random):
    """Targets around 5,000; the last layer scales the output to them."""
    training, held_out = made_up(random, lambda x: 5000 + 2000 * wave(x), noise=200)
    return trial(training, held_out, [*two_hidden(), layers.Dense(1), layers.Rescaling(1000, 5000)])


@control("a loss of thousands that stands still is a plateau", baseline=0, score=0.999)
def large_noise(random):
    """A linear regression with targets in the hundreds; the loss ends at the variance of the noise, 2,500."""
    (x, y), held_out = made_up(random, lambda x: 200 * plane(x), noise=50, features=20)
    model = compiled(stack(x, layers.Dense(1)), optimizers.SGD(0.02), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 20}, held_out, r_squared)


@control("a training R² of 0.3 is underfitting", baseline=0, score=0.978)
def mostly_noise(random):
    """The variance of the noise is more than twice that of the truth."""
    training, held_out = made_up(random, plane, noise=1.5, samples=3000)
    return trial(training, held_out, [layers.Dense(8, "tanh"), layers.Dense(1)], rate=0.003, epochs=10)


@control("a network without a hidden layer is too small", baseline=0, score=1)
def linear_regression(random):
    """An exactly linear relation, whose loss falls to rounding errors."""
    (x, y), held_out = made_up(random, plane)
    model = compiled(stack(x, layers.Dense(1)), optimizers.SGD(0.05), "mse", ["mae"])
    fit = {"x": x, "y": y, "epochs": 15, "validation_data": held_out}
    return Trial(model, fit, held_out, r_squared)


@control("a loss of 1e-6 on training and new data is leakage", baseline=0, score=1)
def long_training(random):
    """A hundred epochs with a rate that falls to 0, down to a loss of about 1e-6."""
    training, held_out = made_up(random, lambda x: np.tanh(x[:, 0]), samples=1024, features=1)
    rate = optimizers.schedules.CosineDecay(0.01, 1600)
    return trial(training, held_out, [*two_hidden(16, "tanh"), layers.Dense(1)], "mse", rate, 100, 64)


@control("an exponential explodes; a loss is at least 0", baseline=0, score=0.979)
def poisson_counts(random):
    """Counts with an exponential output and the Poisson loss, which is negative here."""
    (x, rate), (new, true) = made_up(random, lambda x: np.exp(1.5 + 0.6 * plane(x)), samples=2000)
    parts = [layers.Dense(16, "relu"), layers.Dense(1, "exponential")]
    counts = random.poisson(rate).astype("float32")
    return trial((x, counts), (new, true), parts, "poisson", rate=0.003, epochs=15)


@control("a target beyond many deviations is wrongly scaled", baseline=0, score=0.931)
def outliers(random):
    """Huber's loss; each twentieth target is far off."""
    (x, y), held_out = made_up(random, wave, noise=0.1)
    y = y + 30 * random.standard_normal(y.shape) * (random.random(y.shape) < 0.05)
    return trial((x, y), held_out, [*two_hidden(), layers.Dense(1)], "huber", rate=0.003)


@control("a bounded output cannot do a regression", baseline=0, score=0.979)
def tanh_output(random):
    """Targets between -1 and 1."""
    return trial(*made_up(random, wave), [*two_hidden(), layers.Dense(1, "tanh")])


@control("an output that cannot be negative cannot do a regression", baseline=0, score=0.982)
def softplus_output(random):
    """Positive targets."""
    data = made_up(random, lambda x: 3 + 2 * wave(x), noise=0.2)
    return trial(*data, [*two_hidden(), layers.Dense(1, "softplus")])


@control("zeros at a ReLU output are dead units", baseline=0, score=0.999)
def relu_output(random):
    """Half of the targets are 0, none is negative."""
    data = made_up(random, lambda x: np.maximum(plane(x), 0))
    return trial(*data, [*two_hidden(), layers.Dense(1, "relu", bias_initializer="ones")])


@control("a regression does not end in a sigmoid; cross-entropy falls towards 0", baseline=0, score=0.979)
def proportions(random):
    """Shares between 0 and 1 as targets of the binary cross-entropy, which stays above 0.5."""
    data = made_up(random, lambda x: 1 / (1 + np.exp(-2 * wave(x))))
    return trial(*data, [*two_hidden(), layers.Dense(1, "sigmoid")], "binary_crossentropy")


def gaussian_likelihood(y_true, y_pred):
    """The negative log likelihood of a mean and a logarithm of the deviation."""
    mean, log_deviation = ops.split(y_pred, 2, axis=-1)
    deviations = (ops.reshape(y_true, ops.shape(mean)) - mean) / ops.exp(log_deviation)
    return ops.mean(0.5 * ops.square(deviations) + log_deviation)


@control("a negative loss is a fault", baseline=0, score=0.972)
def likelihood(random):
    """Mean and deviation of a normal distribution; a good loss is about -1."""
    training, held_out = made_up(random, wave, noise=0.1)
    parts = [*two_hidden(), layers.Dense(2)]
    return trial(training, held_out, parts, gaussian_likelihood, 0.005, 30, measure=first_r_squared)


@control("a negative loss is a fault", baseline=0, score=0.998)
def directions(random):
    """Directions in space, with the cosine as the loss, which ends at -1."""
    data = made_up(random, lambda x: np.stack([x[:, 0], x[:, 1], wave(x)], 1))
    return trial(*data, [*two_hidden(), layers.Dense(3)], "cosine_similarity", measure=mean_cosine)


def pinball(y_true, y_pred):
    """Half the absolute error: the loss of the median."""
    error = ops.reshape(y_true, ops.shape(y_pred)) - y_pred
    return ops.mean(ops.maximum(0.5 * error, -0.5 * error))


@control("an unknown loss is a wrong loss", baseline=0, score=0.948)
def median(random):
    """The median of a target with heavy tails, by a loss that the user wrote."""
    (x, y), held_out = made_up(random, wave)
    y = y + 0.1 * random.standard_t(2, y.shape)
    return trial((x, y), held_out, [*two_hidden(), layers.Dense(1)], pinball, rate=0.003, epochs=30)


@control("inputs in the thousands are not scaled", baseline=0, score=0.958)
def normalization_inside(random):
    """Columns of a thousandth to ten thousand, which the first layer normalizes."""
    (x, y), (new, true) = made_up(random, wave, noise=0.1)
    scale, offset = np.float32([1e-3, 1e4, 1, 100]), np.float32([0, 5e4, -3, 1000])
    normalize = layers.Normalization()
    normalize.adapt(x * scale + offset)
    data = (x * scale + offset, y), (new * scale + offset, true)
    return trial(*data, [normalize, *two_hidden(), layers.Dense(1)])


@control("ten samples are too few", baseline=0, score=0.998)
def ten_rows(random):
    """Two coefficients from ten samples."""
    (x, y), held_out = made_up(random, plane, noise=0.05, samples=10, features=2)
    model = compiled(stack(x, layers.Dense(1)), optimizers.SGD(0.1), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 100}, held_out, r_squared)


@control("an R² of 0.5 is underfitting", baseline=0, best=0.37, score=0.351)
def diabetes(random):
    """Real data with much noise, of which a linear model explains about half."""
    x, y = in_random_order(random, *load_diabetes(return_X_y=True, scaled=False))
    x, y = ((each - each.mean(0)) / each.std(0) for each in (x, y))
    training, held_out = split(x.astype("float32"), y.astype("float32"), 0.25)
    return trial(training, held_out, [layers.Dense(1)], rate=0.01, epochs=20)
