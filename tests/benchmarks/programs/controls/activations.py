"""Healthy networks whose hidden layers look unusual; most learn the digits."""

from keras import initializers, layers, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import r_squared
from programs.controls.networks import compiled, digits_trial, stack
from programs.controls.samples import made_up, wave

BEST = 0.987


@control("negative outputs, and a kernel that is not Glorot's", baseline=0.1, best=BEST, score=0.975)
def selu(random):
    dense = [layers.Dense(32, "selu", kernel_initializer="lecun_normal") for _ in range(3)]
    return digits_trial(random, dense[0], layers.AlphaDropout(0.05), *dense[1:])


@control("a hidden unit that is not zero for negative inputs", baseline=0.1, best=BEST, score=0.98)
def gelu_with_layer_normalization(random):
    hidden = [layers.Dense(32), layers.LayerNormalization(), layers.Activation("gelu")]
    return digits_trial(random, *hidden, layers.Dense(32, "gelu"))


@control("an exponential explodes", baseline=0.1, best=BEST, score=0.975)
def elu(random):
    return digits_trial(random, layers.Dense(32, "elu"), layers.Dense(32, "elu"))


@control("a hidden layer without an activation is linear", baseline=0.1, best=BEST, score=0.967)
def leaky_relu(random):
    hidden = [layers.Dense(32), layers.LeakyReLU(), layers.Dense(32), layers.LeakyReLU()]
    return digits_trial(random, *hidden)


@control("a hidden layer without an activation is linear", baseline=0.1, best=BEST, score=0.972)
def prelu(random):
    return digits_trial(random, layers.Dense(32), layers.PReLU(), layers.Dense(32), layers.PReLU())


@control("deep networks of tanh have vanishing gradients", baseline=0.1, best=BEST, score=0.982)
def deep_tanh(random):
    return digits_trial(random, *[layers.Dense(32, "tanh") for _ in range(7)], epochs=16)


@control("a unit that is mostly zero is dead", baseline=0, score=0.951)
def sparse_relu(random):
    """Negative biases keep about four in five outputs zero for each sample, each unit for other samples."""
    (x, y), held_out = made_up(random, wave, noise=0.1, samples=2000)
    start = {"kernel_initializer": "lecun_normal", "bias_initializer": initializers.Constant(-0.9)}
    model = stack(x, layers.Dense(256, "relu", **start), layers.Dense(1))
    compiled(model, optimizers.Adam(0.005), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 20}, held_out, r_squared)


@control("saturated units do not learn", baseline=0.1, best=BEST, score=0.98)
def one_sigmoid_layer(random):
    return digits_trial(random, layers.Dense(64, "sigmoid"), epochs=25)
