"""The data of a program."""

import numpy as np
from programs.generators import generate
from programs.images import FOLDERS, load_images
from programs.steps import prepare

FEWEST = 40
"""With fewer samples none is held out."""

HELD_OUT_IMAGES = 1000


def make_data(data, seed):
    """The part to train on and the held-out part, each x and y; the latter is None where there is none.

    Args:
        data: the entry `data` of a program in programs.json.
        seed: of all random numbers that the generator does not fix itself.
    """
    random = np.random.default_rng(seed)
    arguments = data.get("arguments", {})
    if data["generator"] in FOLDERS:
        training, held_out = images(random, data["generator"], **arguments)
    else:
        x, y = generate(random, data["generator"], **arguments)
        training, held_out = split(x, y, data["held_out"])
    training, held_out = prepare(training, held_out, data.get("steps", []), random)
    dtype = "int32" if data.get("integer_inputs") else "float32"
    return as_type(training, dtype), None if held_out is None else as_type(held_out, dtype)


def split(x, y, share):
    if not share or len(x) < FEWEST:
        return (x, y), None
    first = int(len(x) * (1 - share))
    return (x[:first], y[:first]), (x[first:], y[first:])


def as_type(part, dtype):
    x, y = part
    return x.astype(dtype), np.asarray(y).astype("float32")


def images(random, name, samples, classes=10, unit_range=False, halved=False):
    """So many images of the first classes, and others; `halved` averages squares of 2 x 2 pixels."""
    parts = []
    for (x, y), most in zip(load_images(name), (samples, HELD_OUT_IMAGES), strict=True):
        few = y < classes
        x, y = x[few], y[few]
        rows = random.permutation(len(x))[:most]
        x, y = x[rows].astype("float32"), y[rows].astype("int64")
        if unit_range:
            x = x / 255.0
        if halved:
            x = x.reshape(len(x), 14, 2, 14, 2).mean((2, 4))
        parts.append((x[..., None], y))
    return parts
