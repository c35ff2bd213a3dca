import keras
import pytest
from cards import dense, dropout

from kerasrecipe.callbacks.inspect import inspect_model
from kerasrecipe.diagnosis.card import LayerFacts
from kerasrecipe.diagnosis.remedies import layer_line


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "keras.layers.Dense(64, activation='sigmoid')"),
        ({"activation": "relu"}, "keras.layers.Dense(64, activation='relu')"),
        ({"units": 8}, "keras.layers.Dense(8, activation='sigmoid')"),
        (
            {"kernel_regularizer": "keras.regularizers.L2(0.1)"},
            "keras.layers.Dense(64, activation='sigmoid', kernel_regularizer=keras.regularizers.L2(0.1))",
        ),
    ],
)
def test_a_dense_layer_with_changes(changes, line):
    assert layer_line(dense("hidden", 64, "sigmoid"), **changes) == line


def test_a_linear_layer_names_no_activation():
    assert layer_line(dense("hidden", 64, "linear")) == "keras.layers.Dense(64)"


def test_dropout_with_another_rate():
    assert layer_line(dropout("drop", 0.9), rate=0.3) == "keras.layers.Dropout(0.3)"


@pytest.mark.parametrize(
    "layer",
    [
        keras.layers.Conv2D(16, (3, 2), strides=2, padding="same", activation="relu"),
        keras.layers.Conv2D(4, 3),
        keras.layers.Conv1D(8, 5, use_bias=False, activation="tanh"),
        keras.layers.Dense(3, activation="softmax"),
    ],
)
def test_the_line_makes_such_a_layer(layer):
    shape = (12, 12, 1) if "2d" in layer.name else (12, 2)
    facts = inspect_model(keras.Sequential([keras.Input(shape), layer])).model.layers[-1]
    made = eval(layer_line(facts), {"keras": keras})
    names = ("units", "filters", "kernel_size", "strides", "padding", "use_bias", "activation")
    before, after = layer.get_config(), made.get_config()
    assert {name: before.get(name) for name in names} == {name: after.get(name) for name in names}


def test_other_layers_cannot_be_written_down():
    assert layer_line(LayerFacts("own", "Own", built=True, trainable=True)) is None
