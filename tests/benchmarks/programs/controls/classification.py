"""Healthy classifications."""

import numpy as np
from keras import layers, losses, optimizers, regularizers
from programs.controls.control import Trial, control
from programs.controls.measures import accuracy, accuracy_of_labels, accuracy_of_sign, balanced_accuracy
from programs.controls.networks import SPARSE, compiled, digits_trial, stack, two_hidden
from programs.controls.samples import cells, made_up, moons, plane, wave
from programs.data import split
from sklearn.datasets import make_blobs

BINARY = "binary_crossentropy"


def trial(training, held_out, parts, loss=BINARY, optimizer="adam", measure=accuracy, **fit):
    x, y = training
    model = compiled(stack(x, *parts), optimizer, loss, ["accuracy"])
    return Trial(model, {"x": x, "y": y, "epochs": 15, **fit}, held_out, measure)


@control("a network without a hidden layer is too small", baseline=0.63, best=0.97, score=0.976)
def logistic_regression(random):
    data = cells(random)
    parts = [layers.Dense(1, "sigmoid")]
    return trial(*data, parts, optimizer=optimizers.SGD(0.1), validation_data=data[1])


@control("an accuracy of 0.75 that does not rise is underfitting", baseline=0.5, score=0.96)
def noisy_labels(random):
    """A quarter of the labels is turned over, so that no classifier is right more often than 0.75."""
    (x, y), held_out = made_up(random, lambda x: 1.0 * (plane(x) > 0), samples=3000)
    y = np.where(random.random(y.shape) < 0.25, 1 - y, y)
    return trial((x, y), held_out, [layers.Dense(8, "relu"), layers.Dense(1, "sigmoid")], epochs=10)


@control("a perfect score is leakage", baseline=0.33, score=1)
def easy_problem(random):
    """Three far-off clouds of points."""
    seed = int(random.integers(1000))
    x, y = make_blobs(800, centers=[[-3, 0], [3, 0], [0, 4]], cluster_std=0.5, random_state=seed)
    training, held_out = split(x.astype("float32"), y, 0.25)
    parts = [layers.Dense(16, "relu"), layers.Dense(3, "softmax")]
    return trial(training, held_out, parts, SPARSE, optimizers.Adam(0.01), validation_data=held_out)


@control("rare classes are not learned", baseline=0.5, score=0.977)
def rare_class(random):
    """One sample in twenty is positive, and can be told from the others."""
    data = made_up(random, lambda x: 1.0 * (plane(x) > 1.645), samples=4000)
    parts = [*two_hidden(16), layers.Dense(1, "sigmoid")]
    return trial(*data, parts, optimizer=optimizers.Adam(0.01), measure=balanced_accuracy)


@control("rare classes are not learned", baseline=0.5, score=0.98)
def class_weights(random):
    """One sample in ten is positive, and weighs nine times as much."""
    data = made_up(random, lambda x: 1.0 * (plane(x) > 1.28), samples=2000)
    parts = [*two_hidden(16), layers.Dense(1, "sigmoid")]
    weights = {0: 1.0, 1: 9.0}
    return trial(*data, parts, measure=balanced_accuracy, class_weight=weights)


@control("labels that contradict the inputs", baseline=0.5, score=1)
def sample_weights(random):
    """A third of the labels is random, and weighs nothing."""
    (x, y), held_out = moons(random, 900)
    unknown = random.random(y.shape) < 1 / 3
    y = np.where(unknown, random.integers(0, 2, y.shape), y)
    parts = [*two_hidden(), layers.Dense(1, "sigmoid")]
    optimizer = optimizers.Adam(0.01)
    return trial((x, y), held_out, parts, optimizer=optimizer, sample_weight=1.0 * ~unknown, epochs=25)


@control("two classes need one sigmoid", baseline=0.5, score=1)
def two_softmax_units(random):
    parts = [*two_hidden(), layers.Dense(2, "softmax")]
    return trial(*moons(random), parts, SPARSE, optimizers.Adam(0.01), epochs=25)


@control("a classifier ends in a softmax", baseline=0.1, best=0.987, score=0.975)
def logits(random):
    """A linear output and a loss that knows it."""
    return digits_trial(random, loss=losses.SparseCategoricalCrossentropy(from_logits=True), output=None)


@control("several sigmoids should be a softmax", baseline=0.5, score=0.992)
def several_labels(random):
    """Each of five labels is there or not."""
    columns = np.linspace(-1, 1, 5)
    data = made_up(random, lambda x: 1.0 * (x[:, :1] + x[:, 1:2] * columns > 0), samples=1500)
    parts = [*two_hidden(), layers.Dense(5, "sigmoid")]
    return trial(*data, parts, optimizer=optimizers.Adam(0.005), measure=accuracy_of_labels)


@control(
    "a validation better than the training is leakage",
    baseline=0.1,
    best=0.987,
    score=0.975,
)
def heavy_dropout(random):
    hidden = [layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(128, "relu"), layers.Dropout(0.5)]
    return digits_trial(random, *hidden, epochs=20)


@control("a noisy loss needs a smaller rate", baseline=0.5, score=0.95)
def batches_of_one(random):
    data = made_up(random, lambda x: 1.0 * (wave(x) > 0), samples=1500, features=2)
    parts = [*two_hidden(), layers.Dense(1, "sigmoid")]
    return trial(*data, parts, optimizer=optimizers.Adam(0.003), batch_size=1, epochs=4)


@control("a noisy loss needs a smaller rate", baseline=0.63, best=0.97, score=0.964)
def batches_of_two(random):
    parts = [layers.Dense(16, "tanh"), layers.Dense(1, "sigmoid")]
    return trial(*cells(random), parts, optimizer=optimizers.SGD(0.02), batch_size=2, epochs=6)


@control("one step an epoch is too few", baseline=0.5, score=1)
def full_batches(random):
    data = moons(random)
    parts = [*two_hidden(), layers.Dense(1, "sigmoid")]
    optimizer = optimizers.SGD(0.5, momentum=0.9)
    return trial(*data, parts, optimizer=optimizer, batch_size=600, epochs=120)


@control("the loss stays far above 0", baseline=0.1, best=0.987, score=0.98)
def weight_decay(random):
    """Weight decay and an L2 penalty, a large part of the loss at the end."""
    hidden = [layers.Dense(64, "relu", kernel_regularizer=regularizers.L2(1e-3)) for _ in range(2)]
    return digits_trial(random, *hidden, optimizer=optimizers.AdamW(0.003, weight_decay=0.01))


@control("gradients that are clipped at each step explode", baseline=0.1, best=0.987, score=0.97)
def clipped_gradients(random):
    return digits_trial(random, optimizer=optimizers.SGD(1.0, clipnorm=0.1), epochs=20)


@control("a linear output cannot classify", baseline=0.5, score=1)
def hinge(random):
    """Labels -1 and 1, with a margin."""
    data = [(x, 2 * y - 1) for x, y in moons(random)]
    parts = [*two_hidden(), layers.Dense(1)]
    optimizer = optimizers.Adam(0.01)
    x, y = data[0]
    model = compiled(stack(x, *parts), optimizer, "hinge")
    return Trial(model, {"x": x, "y": y, "epochs": 20}, data[1], accuracy_of_sign)


@control("a cross-entropy that stays above 0.5 is not learned", baseline=0.1, best=0.987, score=0.987)
def label_smoothing(random):
    """One-hot labels with 0.1 spread over all classes."""
    trial = digits_trial(random, loss=losses.CategoricalCrossentropy(label_smoothing=0.1), epochs=20)
    to_one_hot = np.eye(10, dtype="float32")
    x, y = trial.held_out
    trial.held_out = trial.fit["validation_data"] = (x, to_one_hot[y])
    trial.fit["y"] = to_one_hot[trial.fit["y"]]
    return trial


@control("a loss that begins near 0 hides a fault", baseline=0.5, score=1)
def focal_loss(random):
    parts = [*two_hidden(), layers.Dense(1, "sigmoid")]
    return trial(*moons(random), parts, "binary_focal_crossentropy", optimizers.Adam(0.01), epochs=25)
