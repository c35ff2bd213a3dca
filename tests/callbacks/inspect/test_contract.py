"""What holds for the card of every model and of every kind of data."""

import json
import random
from dataclasses import replace

import keras
import numpy as np
import pytest
from keras import layers, ops

from kerasrecipe.callbacks.inspect import inspect_data, inspect_model
from kerasrecipe.diagnosis import ModelCard


class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense, self.norm = layers.Dense(4), layers.BatchNormalization()

    def call(self, x):
        return ops.relu(self.norm(self.dense(x)))


class Subclassed(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [Block(), Block()]
        self.tail = keras.Sequential([layers.Dense(3), layers.ReLU()], name="tail")

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.tail(x)


def sequential():
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Conv2D(2, 3, kernel_regularizer="l2"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.SpatialDropout2D(0.1),
            layers.Flatten(),
            layers.Dense(3, kernel_initializer=keras.initializers.Constant(0.1)),
            layers.Activation("softmax"),
        ]
    )
    optimizer = keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(0.1, 10), clipnorm=1.0)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def unbuilt():
    model = keras.Sequential([layers.Embedding(10, 4), layers.LSTM(3, dropout=0.2), layers.Dense(1)])
    model.compile("sgd", keras.losses.Huber(2.0))
    return model


def recurrent():
    cells = layers.Bidirectional(layers.GRU(3, return_sequences=True))
    return keras.Sequential([keras.Input((5, 2)), cells, layers.TimeDistributed(layers.Dense(2, "softmax"))])


def functional():
    x = keras.Input((5, 4))
    attended = layers.MultiHeadAttention(2, 3)(x, x)
    both = layers.LayerNormalization()(layers.Add()([x, attended]))
    head = keras.Sequential([layers.Dense(2), layers.Dropout(0.5)], name="head")(layers.Flatten()(both))
    outputs = {"kind": layers.Softmax()(head), "size": ops.squeeze(layers.Dense(1)(head), -1)}
    model = keras.Model(x, outputs)
    model.compile(
        keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1, gradient_accumulation_steps=2)),
        {"kind": "categorical_crossentropy", "size": lambda y, predicted: ops.mean(ops.abs(y - predicted))},
        loss_weights={"kind": 1.0, "size": 0.5},
        metrics={"kind": ["accuracy", keras.metrics.AUC()]},
    )
    return model


def called_subclass():
    model = Subclassed()
    model(np.ones((2, 3), "float32"))
    model.compile("adam", keras.losses.MeanSquaredError())
    return model


MODELS = [sequential, unbuilt, recurrent, functional, Subclassed, called_subclass]
NOT_FINITE = np.array([[np.nan, 1.0], [np.inf, 2.0], [-np.inf, 3.0]])
DATA = {
    "nothing": {"x": None},
    "no rows": {"x": np.zeros((0, 3)), "y": np.zeros(0)},
    "no columns": {"x": np.zeros((3, 0))},
    "one row": {"x": np.ones((1, 2)), "y": np.ones(1), "validation": (np.ones((1, 2)), np.ones(1))},
    "named": {"x": {"a": np.ones((4, 2)), "b": np.arange(4)}, "y": [np.arange(4), np.eye(4)]},
    "not finite": {"x": NOT_FINITE, "y": NOT_FINITE[:, 0], "sample_weight": NOT_FINITE[:, 0]},
    "nothing finite": {"x": np.full((3, 2), np.nan), "y": np.full(3, np.nan)},
    "texts": {"x": np.array(["a", "b"]), "y": np.array([b"a", b"b"], object)},
    "written out": {"x": [[1, 2], [3, 4]], "y": [0, 1]},
    "not readable": {"x": (row for row in "ab"), "y": 3.0},
    "huge": {"x": np.array([[1e308], [-1e308]]), "y": np.array([1e308, 1.7e308])},
    "booleans": {
        "x": np.eye(3, dtype=bool),
        "y": np.array([True, False, True]),
        "class_weight": {1: 2.0, 0: 1.0},
    },
    "tensors": {"x": ops.ones((3, 2)), "y": ops.cast(ops.arange(3), "bfloat16")},
}


def bits(arrays):
    return [np.asarray(array).tobytes() for array in arrays]


def next_random_numbers():
    normal = keras.random.normal((2,)), keras.initializers.RandomNormal()((2,))
    return [random.random(), np.random.random(), *(ops.convert_to_numpy(each).tolist() for each in normal)]


@pytest.mark.parametrize("make", MODELS)
def test_a_card_of_a_model_survives_json(make):
    card = inspect_model(make())
    assert ModelCard.from_dict(json.loads(json.dumps(card.to_dict(), allow_nan=False))) == card


@pytest.mark.parametrize("arguments", DATA.values(), ids=DATA)
def test_a_card_of_data_survives_json(arguments):
    card = ModelCard(data=inspect_data(**arguments))
    assert ModelCard.from_dict(json.loads(json.dumps(card.to_dict(), allow_nan=False))) == card
    assert str(card).startswith("training data: ")


@pytest.mark.parametrize("make", MODELS)
def test_looking_changes_no_weight_and_no_state(make):
    model = make()
    before = bits(model.get_weights()), model.built, model.compiled, set(vars(model))
    states = bits(each.numpy() for each in model.optimizer.variables) if model.compiled else []
    inspect_model(model)
    assert (bits(model.get_weights()), model.built, model.compiled, set(vars(model))) == before
    assert states == (bits(each.numpy() for each in model.optimizer.variables) if model.compiled else [])
    assert not model.compiled or model.train_function is None


@pytest.mark.parametrize("make", MODELS)
def test_looking_draws_no_random_number(make):
    model = make()
    keras.utils.set_random_seed(1)
    expected = next_random_numbers()
    keras.utils.set_random_seed(1)
    card = inspect_model(model)
    data = inspect_data(np.zeros((9, 2)), np.arange(9), validation=(np.ones((5, 2)), np.arange(5)))
    assert replace(card, data=data) == replace(inspect_model(model), data=data)
    assert next_random_numbers() == expected


@pytest.mark.parametrize("name", ["named", "not finite", "one row", "booleans"])
def test_looking_at_data_writes_to_none_of_them(name):
    arrays = [each for each in keras.tree.flatten(DATA[name]) if isinstance(each, np.ndarray)]
    before = bits(arrays)
    for array in arrays:
        array.flags.writeable = False
    inspect_data(**DATA[name])
    assert bits(arrays) == before
