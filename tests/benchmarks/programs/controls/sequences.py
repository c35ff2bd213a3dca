"""Healthy networks on sequences."""

import numpy as np
from keras import Input, Model, layers, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import accuracy, r_squared
from programs.controls.networks import compiled, stack
from programs.controls.samples import HELD_OUT

VOCABULARY, LENGTH = 40, 12


def sums(random, samples):
    """Sequences of numbers `(n, 12, 1)` and the sum of those that follow a positive one."""
    x = random.standard_normal((samples, LENGTH, 1)).astype("float32")
    return x, (x[:, 1:, 0] * (x[:, :-1, 0] > 0)).sum(1) / 3


def texts(random, samples):
    """Tokens from 1, `(n, 12)`; the label says whether low tokens are the more numerous ones."""
    x = random.integers(1, VOCABULARY, (samples, LENGTH)).astype("int32")
    return x, (np.sign(x - VOCABULARY // 2 + 0.5).sum(1) < 0).astype("float32")


def regression(random, *parts, epochs=12):
    x, y = sums(random, 2000)
    model = compiled(stack(x, *parts, layers.Dense(1)), optimizers.Adam(0.01), "mse")
    fit = {"x": x, "y": y, "epochs": epochs, "batch_size": 64}
    return Trial(model, fit, sums(random, HELD_OUT), r_squared)


def classifier(random, *parts, padded=False, epochs=6):
    (x, y), (new, true) = texts(random, 2000), texts(random, HELD_OUT)
    if padded:
        x, new = (np.pad(each, ((0, 0), (0, LENGTH))) for each in (x, new))
    tokens = Input(x.shape[1:], dtype="int32")
    output = layers.Embedding(VOCABULARY, 8, mask_zero=padded)(tokens)
    for part in (*parts, layers.Dense(1, "sigmoid")):
        output = part(output)
    model = compiled(Model(tokens, output), optimizers.Adam(0.01), "binary_crossentropy", ["accuracy"])
    return Trial(model, {"x": x, "y": y, "epochs": epochs, "batch_size": 64}, (new, true), accuracy)


@control("gates that are open or shut are saturated", baseline=0, score=0.961)
def lstm(random):
    return regression(random, layers.LSTM(24), epochs=20)


@control("gates that are open or shut are saturated", baseline=0, score=0.98)
def gru(random):
    return regression(random, layers.GRU(24), epochs=20)


@control("few weights in a filter are symmetric units", baseline=0, score=0.967)
def conv_1d(random):
    parts = [layers.Conv1D(24, 2, activation="relu"), layers.GlobalAveragePooling1D()]
    return regression(random, *parts, layers.Dense(24, "relu"), epochs=15)


@control("inputs up to 40 are not scaled", baseline=0.5, score=1)
def embedding(random):
    """Integer tokens, whose size means nothing."""
    return classifier(random, layers.GlobalAveragePooling1D())


@control("an input of zeros is missing data", baseline=0.5, score=1)
def padded_texts(random):
    """Half of each sequence is padding, which is masked."""
    return classifier(random, layers.GRU(12), padded=True)


class Attention(layers.Layer):
    """Attention of a sequence to itself, added to it and normalized."""

    def __init__(self, heads=2, size=8):
        super().__init__()
        self.attention = layers.MultiHeadAttention(heads, size)
        self.normalization = layers.LayerNormalization()

    def call(self, x):
        return self.normalization(x + self.attention(x, x))


@control("a layer of an unknown class does not learn", baseline=0.5, score=1)
def attention(random):
    return classifier(random, Attention(), layers.GlobalAveragePooling1D(), layers.Dense(16, "gelu"))
