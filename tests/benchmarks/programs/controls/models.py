"""Healthy models that are no plain stack of layers."""

from keras import Input, Model, constraints, layers, ops, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import accuracy, r_squared, ranking
from programs.controls.networks import SPARSE, compiled, stack, two_hidden
from programs.controls.samples import digits, made_up, plane, wave


@control("a sum of layers hides a gradient that vanishes", baseline=0, score=0.935)
def residual(random):
    """Eight blocks that each add to their input."""
    (x, y), held_out = made_up(random, wave, noise=0.05)
    inputs = Input(x.shape[1:])
    hidden = layers.Dense(24)(inputs)
    for _ in range(8):
        hidden = layers.Add()([hidden, layers.Dense(24)(layers.Dense(24, "relu")(hidden))])
    model = compiled(Model(inputs, layers.Dense(1)(hidden)), optimizers.Adam(0.003), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 20}, held_out, r_squared)


def mean_of_both(y, output):
    """The mean of the first target's R² and the second one's accuracy."""
    return (r_squared(y[0], output[0]) + accuracy(y[1], output[1])) / 2


@control("the first loss is the loss", baseline=0.25, score=0.943)
def two_outputs(random):
    """A number and a class, with two losses."""
    (x, y), (new, true) = made_up(random, wave)
    inputs = Input(x.shape[1:])
    hidden = layers.Dense(32, "relu")(layers.Dense(32, "relu")(inputs))
    outputs = [layers.Dense(1, name="number")(hidden), layers.Dense(1, "sigmoid", name="kind")(hidden)]
    model = Model(inputs, outputs)
    model.compile(optimizers.Adam(0.01), ["mse", "binary_crossentropy"], jit_compile=False)
    targets, held_out = ([each, (each > 0).astype("float32")] for each in (y, true))
    return Trial(model, {"x": x, "y": targets, "epochs": 30}, (new, held_out), mean_of_both)


@control("inputs of different sizes are not scaled", baseline=0, score=0.983)
def two_inputs(random):
    """Two inputs that meet in the middle."""
    (x, y), (new, true) = made_up(random, wave)
    inputs = [Input((2,)), Input((2,))]
    joined = layers.Concatenate()([layers.Dense(16, "relu")(each) for each in inputs])
    output = layers.Dense(1)(layers.Dense(32, "relu")(joined))
    model = compiled(Model(inputs, output), optimizers.Adam(0.01), "mse")
    fit = {"x": [x[:, :2], x[:, 2:]], "y": y, "epochs": 30}
    return Trial(model, fit, ([new[:, :2], new[:, 2:]], true), r_squared)


class Classifier(Model):
    """Two hidden layers, as a subclass."""

    def __init__(self):
        super().__init__()
        self.hidden = two_hidden()
        self.output_layer = layers.Dense(10, "softmax")

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.output_layer(x)


@control("a model without a graph cannot be looked at", baseline=0.1, best=0.987, score=0.975)
def subclassed(random):
    (x, y), held_out = digits(random)
    model = compiled(Classifier(), optimizers.Adam(0.003), SPARSE, ["accuracy"])
    return Trial(model, {"x": x, "y": y, "epochs": 15, "validation_data": held_out}, held_out, accuracy)


class Clip(constraints.Constraint):
    """No weight is larger than the limit."""

    def __init__(self, limit):
        self.limit = limit

    def __call__(self, weights):
        return ops.clip(weights, -self.limit, self.limit)


def critic_loss(y_true, y_pred):
    """Minus the difference of the mean scores of the two kinds."""
    return -ops.mean(ops.reshape(y_true, ops.shape(y_pred)) * y_pred)


@control("a loss that falls below 0 and on diverges", baseline=0.5, score=0.976)
def critic(random):
    """The critic of a Wasserstein GAN, with clipped weights: real samples against generated ones."""
    (x, y), held_out = made_up(random, lambda x: 1.0 * (plane(x) > 0))
    hidden = [layers.Dense(32, "relu", kernel_constraint=Clip(0.5)) for _ in range(2)]
    parts = [*hidden, layers.Dense(1, kernel_constraint=Clip(0.5))]
    model = compiled(stack(x, *parts), optimizers.RMSprop(0.003), critic_loss)
    return Trial(model, {"x": x, "y": 2 * y - 1, "epochs": 15}, held_out, ranking)


@control("a loss above the mean squared error is a wrong reading", baseline=0, score=0.977)
def added_loss(random):
    """A layer that adds its own penalty to the loss."""
    (x, y), held_out = made_up(random, wave, noise=0.05)
    inputs = Input(x.shape[1:])
    hidden = layers.Dense(32, "relu")(inputs)
    output = layers.Dense(1)(Penalty()(layers.Dense(32, "relu")(hidden)))
    model = compiled(Model(inputs, output), optimizers.Adam(0.01), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 25}, held_out, r_squared)


class Penalty(layers.Layer):
    """Adds a little of the mean square of its input to the loss."""

    def call(self, x):
        self.add_loss(1e-3 * ops.mean(ops.square(x)))
        return x
