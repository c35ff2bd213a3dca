import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.activation_kind import MARGIN, SATURATION, activation_kind

LAYERS = keras.layers


@pytest.mark.parametrize(
    ("layer", "dead"),
    [
        (LAYERS.Dense(1, "relu"), "zero"),
        (LAYERS.Conv2D(1, 1, activation="relu6"), "zero"),
        (LAYERS.ReLU(max_value=6), "zero"),
        (LAYERS.Activation("hard_sigmoid"), "zero"),
        (LAYERS.TimeDistributed(LAYERS.Dense(1, "relu")), "zero"),
        (LAYERS.LSTM(1, activation="relu"), "zero"),
        (LAYERS.ReLU(negative_slope=0.1), "constant"),
        (LAYERS.LeakyReLU(), "constant"),
        (LAYERS.PReLU(), "constant"),
        (LAYERS.Dense(1, "gelu"), "constant"),
        (LAYERS.Dense(1, LAYERS.ELU()), "constant"),
        (LAYERS.Dense(1, lambda x: x), "constant"),
        (LAYERS.LSTM(1), "constant"),
        (LAYERS.Dense(1), None),
        (LAYERS.BatchNormalization(), None),
        (LAYERS.Embedding(2, 1), None),
        (LAYERS.MultiHeadAttention(1, 1), None),
    ],
)
def test_says_when_a_unit_is_dead(layer, dead):
    assert activation_kind(layer).dead == dead


@pytest.mark.parametrize(
    ("layer", "name"),
    [
        (LAYERS.Dense(1, "sigmoid"), "sigmoid"),
        (LAYERS.Activation("tanh"), "tanh"),
        (LAYERS.Softmax(), "softmax"),
        (LAYERS.Activation("hard_tanh"), "hard_tanh"),
        (LAYERS.SimpleRNN(1), "tanh"),
        (LAYERS.LSTM(1), None),
        (LAYERS.Bidirectional(LAYERS.GRU(1)), None),
        (LAYERS.Dense(1, "relu"), None),
        (LAYERS.Dense(1, "softsign"), None),
    ],
)
def test_says_what_saturates(layer, name):
    assert activation_kind(layer).saturation == SATURATION.get(name)


def test_knows_operations_of_functional_models():
    inputs = keras.Input((2,))
    model = keras.Model(inputs, keras.ops.tanh(keras.activations.relu(inputs)))
    kinds = [activation_kind(operation) for operation in model.operations[1:]]
    assert [kind.dead for kind in kinds] == ["zero", "constant"]
    assert kinds[1].saturation == SATURATION["tanh"]


def test_the_margin_is_where_the_slope_is_a_twentieth_of_the_largest():
    logit, slope = np.log(MARGIN / (1 - MARGIN)), MARGIN * (1 - MARGIN)
    assert slope == pytest.approx(0.05 / 4, rel=1e-12)
    assert logit == pytest.approx(-4.357, abs=1e-3)
    assert 1 - SATURATION["tanh"].high ** 2 == pytest.approx(0.05, rel=1e-12)
