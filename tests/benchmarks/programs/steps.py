"""Steps that prepare data; what they need to know is taken from the part that is trained on.

A step receives that part and the step's arguments, and returns a function of x and y that is applied to both
parts.
"""

import numpy as np

TRAINING_ONLY = ("shuffle_labels", "imbalance")
"""Steps that spoil the part that is trained on and leave the held-out part as it is."""

TINY = 1e-8
"""Keeps the division by a constant column finite."""


def prepare(training, held_out, steps, random):
    """Both parts after all steps; `held_out` may be None."""
    for arguments in steps:
        step = arguments["step"]
        rest = {name: value for name, value in arguments.items() if name != "step"}
        apply = STEPS[step](*training, random, **rest)
        training = apply(*training)
        if held_out is not None and step not in TRAINING_ONLY:
            held_out = apply(*held_out)
    return training, held_out


def one_hot(x, y, random, classes):
    return lambda x, y: (x, np.eye(classes, dtype="float32")[np.asarray(y).astype(int).ravel()])


def reshape(x, y, random, shape):
    return lambda x, y: (x.reshape([-1, *shape]), y)


def multiply_x(x, y, random, factor):
    return lambda x, y: (x * factor, y)


def x_as_target(x, y, random):
    return lambda x, y: (x, x.copy())


def standardize_x(x, y, random):
    standardize = _standardize(x)
    return lambda x, y: (standardize(x), y)


def standardize_y(x, y, random):
    standardize = _standardize(y)
    return lambda x, y: (x, standardize(y))


def minmax_x(x, y, random, low, high):
    rescale = _rescale(x, low, high)
    return lambda x, y: (rescale(x), y)


def minmax_y(x, y, random, low, high):
    rescale = _rescale(y, low, high)
    return lambda x, y: (x, rescale(y))


def shuffle_labels(x, y, random):
    order = random.permutation(len(y))
    return lambda x, y: (x, y[order])


def imbalance(x, y, random, shares):
    """Keeps the first so many of each class; y is one-hot."""
    classes = [np.flatnonzero(column) for column in y.T]
    kept = [rows[: max(1, int(len(rows) * share))] for rows, share in zip(classes, shares, strict=True)]
    rows = np.sort(np.concatenate(kept))
    return lambda x, y: (x[rows], y[rows])


def _standardize(values):
    mean, deviation = values.mean(0), values.std(0) + TINY
    return lambda values: (values - mean) / deviation


def _rescale(values, low, high):
    least, extent = values.min(0), values.max(0) - values.min(0) + TINY
    return lambda values: low + (values - least) / extent * (high - low)


STEPS = {
    each.__name__: each
    for each in (
        one_hot,
        reshape,
        multiply_x,
        x_as_target,
        standardize_x,
        standardize_y,
        minmax_x,
        minmax_y,
        shuffle_labels,
        imbalance,
    )
}
