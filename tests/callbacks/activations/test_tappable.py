import keras
import pytest

from kerasrecipe.callbacks.activations.tappable import tappable

LAYERS = keras.layers


class Block(LAYERS.Layer):
    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.dense = LAYERS.Dense(2, name="dense")

    def call(self, inputs):
        return self.dense(inputs)


class Subclassed(keras.Model):
    def __init__(self):
        super().__init__()
        self.block = Block(name="block")
        self.encoder = keras.Sequential([LAYERS.Dense(2, name="dense")], name="encoder")

    def call(self, inputs):
        return self.encoder(self.block(inputs))


def test_lays_open_nested_models_and_layers_of_others():
    assert list(tappable(Subclassed())) == ["block", "block/dense", "encoder/dense"]


def test_leaves_layers_that_are_no_models_closed_when_told_so():
    assert list(tappable(Subclassed(), inside_layers=False)) == ["block", "encoder/dense"]


def test_finds_operations_of_functional_models():
    inputs = keras.Input((2,))
    model = keras.Model(inputs, keras.ops.relu(LAYERS.Dense(2, name="dense")(inputs)))
    assert [type(layer).__name__ for layer in tappable(model).values()] == ["Dense", "Relu"]


@pytest.mark.parametrize(
    "layer",
    [
        LAYERS.LSTM(2, name="it"),
        LAYERS.Bidirectional(LAYERS.GRU(2), name="it"),
        LAYERS.TimeDistributed(LAYERS.Dense(2), name="it"),
        LAYERS.MultiHeadAttention(1, 2, name="it"),
        LAYERS.Dense(2, activation=LAYERS.LeakyReLU(), name="it"),
    ],
)
def test_layers_of_keras_count_as_one(layer):
    assert list(tappable(keras.Sequential([layer]))) == ["it"]


def test_names_a_layer_once():
    shared = LAYERS.Dense(2, name="shared")
    model = keras.Sequential([keras.Sequential([shared], name="first"), keras.Sequential([shared])])
    assert tappable(model) == {"first/shared": shared}
