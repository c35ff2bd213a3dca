"""Data that several controls share: each function returns the part to train on and the held-out part."""

import numpy as np
from programs.generators import in_random_order
from programs.images import load_images
from sklearn.datasets import load_breast_cancer, load_digits, make_moons

HELD_OUT = 500


def digits(random):
    """1,400 handwritten digits of 8 x 8 pixels in [0, 1], `(n, 64)`; 397 are held out."""
    pixels, labels = in_random_order(random, *load_digits(return_X_y=True))
    pixels = (pixels / 16).astype("float32")
    return (pixels[:1400], labels[:1400]), (pixels[1400:], labels[1400:])


def mnist(random, samples=1500, name="mnist"):
    """So many images `(n, 28, 28, 1)` with pixels from 0 to 255."""
    parts = []
    for (pixels, labels), most in zip(load_images(name), (samples, HELD_OUT), strict=True):
        rows = random.permutation(len(labels))[:most]
        parts.append((pixels[rows, ..., None].astype("float32"), labels[rows].astype("int32")))
    return parts


def moons(random, samples=600):
    """Two interleaved half circles that a curved border separates."""
    parts = []
    for size in (samples, HELD_OUT):
        x, y = make_moons(size, noise=0.1, random_state=int(random.integers(1000)))
        parts.append((x.astype("float32"), y.astype("float32")))
    return parts


def cells(random):
    """The breast cancer data set, each column with mean 0 and deviation 1."""
    x, y = in_random_order(random, *load_breast_cancer(return_X_y=True))
    x = ((x - x[:400].mean(0)) / x[:400].std(0)).astype("float32")
    return (x[:400], y[:400]), (x[400:], y[400:])


def made_up(random, truth, noise=0.0, samples=1000, features=4):
    """Normal x and y = truth(x) plus normal noise; nothing is added to the held-out y."""
    x, new = (random.standard_normal((size, features)).astype("float32") for size in (samples, HELD_OUT))
    y = truth(x)
    y = y + noise * random.standard_normal(y.shape)
    return (x, y.astype("float32")), (new, truth(new).astype("float32"))


def wave(x):
    """A smooth curved function with values between -1 and 1, `(n, features)` to `(n,)`."""
    return np.sin(x[:, 0]) * np.cos(x[:, 1])


def plane(x):
    """A linear function with deviation 1, `(n, features)` to `(n,)`."""
    return x @ np.linspace(1, -1, x.shape[1]) / np.linalg.norm(np.linspace(1, -1, x.shape[1]))
