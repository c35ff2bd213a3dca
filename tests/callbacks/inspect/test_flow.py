"""Activations and normalisations in their place."""

import keras
import pytest
from keras import layers, ops

from kerasrecipe.callbacks.inspect import inspect_model
from kerasrecipe.layers import Maxout


class Own(layers.Layer):
    def call(self, x):
        return ops.relu(x)


def sequential(*parts):
    return inspect_model(keras.Sequential([keras.Input((8,)), *parts])).model


def dense(**arguments):
    return layers.Dense(4, name="first", **arguments)


@pytest.mark.parametrize(
    ("parts", "own", "effective"),
    [
        pytest.param([dense()], "linear", "linear", id="none"),
        pytest.param([dense(activation="tanh")], "tanh", "tanh", id="its own"),
        pytest.param([dense(), layers.ReLU()], "linear", "relu", id="a separate layer"),
        pytest.param([dense(), layers.LeakyReLU()], "linear", "leaky_relu", id="another class"),
        pytest.param([dense(), layers.PReLU()], "linear", "prelu", id="one with weights"),
        pytest.param([dense(), layers.Activation("elu")], "linear", "elu", id="Activation"),
        pytest.param(
            [dense(), layers.BatchNormalization(), layers.Dropout(0.1), layers.ReLU()],
            "linear",
            "relu",
            id="behind normalisation and dropout",
        ),
        pytest.param(
            [dense(), layers.Dense(2), layers.ReLU()], "linear", "linear", id="behind other weights"
        ),
        pytest.param([dense(activation=layers.ELU())], "elu", "elu", id="a layer as its own"),
        pytest.param([dense(activation=ops.sin)], "sin", "sin", id="any function"),
        pytest.param([dense(), Own()], "linear", None, id="a layer of the user's"),
        pytest.param([dense(), layers.Lambda(ops.relu)], "linear", None, id="Lambda"),
        pytest.param(
            [dense(), layers.Activation("linear"), layers.ReLU()], "linear", "relu", id="linear first"
        ),
    ],
)
def test_finds_what_bends_the_output(parts, own, effective):
    layer = sequential(*parts).layer("first")
    assert (layer.activation, layer.effective_activation) == (own, effective)


def test_a_layer_of_the_users_called_linear_is_no_activation():
    layer = sequential(type("Linear", (Own,), {})(name="first")).layer("first")
    assert layer.activation is None


def test_maxout_bends_by_itself():
    layer = sequential(Maxout(3, pieces=2, name="first")).layer("first")
    assert (layer.activation, layer.effective_activation) == ("maxout", "maxout")


@pytest.mark.parametrize("rnn", [layers.LSTM, layers.GRU, layers.SimpleRNN])
def test_a_recurrent_layer_that_is_not_built_has_weights(rnn):
    (layer,) = inspect_model(keras.Sequential([rnn(3)])).model.layers
    assert (layer.effective_activation, layer.acts_on) == ("tanh", None)


def test_an_activation_says_which_layer_it_acts_on():
    model = sequential(dense(), layers.BatchNormalization(), layers.ReLU(name="a"), layers.Softmax(name="b"))
    assert [layer.acts_on for layer in model.layers] == [None, None, "first", "a"]


def test_follows_a_residual_block():
    x = keras.Input((8,), name="x")
    y = layers.ReLU()(layers.Dense(8, name="one")(x))
    y = layers.BatchNormalization(name="norm")(layers.Dense(8, name="two")(y))
    y = layers.Add(name="sum")([x, y])
    model = inspect_model(keras.Model(x, layers.Dense(1)(layers.ReLU(name="last")(y)))).model
    assert model.layer("two").effective_activation == "relu"
    assert model.layer("last").acts_on == "sum"
    assert model.layer("norm").normalization == "before activation"


def test_activations_may_be_operations():
    x = keras.Input((8,))
    y = ops.relu(layers.Dense(4, name="first")(x))
    model = inspect_model(keras.Model(x, ops.sigmoid(layers.Dense(1)(y)))).model
    assert model.layer("first").effective_activation == "relu"
    assert model.outputs[0].activation == "sigmoid"


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ([layers.Dense(4), layers.BatchNormalization(name="norm"), layers.ReLU()], "before activation"),
        ([layers.Dense(4, "relu"), layers.BatchNormalization(name="norm")], "after activation"),
        (
            [layers.Dense(4, "relu"), layers.Dropout(0.1), layers.LayerNormalization(name="norm")],
            "after activation",
        ),
        ([layers.Dense(4), layers.BatchNormalization(name="norm"), layers.Dense(1)], "without activation"),
        ([layers.Normalization(name="norm"), layers.Dense(4)], "of inputs"),
        ([layers.Reshape((2, 4)), layers.BatchNormalization(name="norm"), layers.ReLU()], "of inputs"),
        ([Own(), layers.BatchNormalization(name="norm"), layers.ReLU()], None),
    ],
)
def test_normalisation_has_a_place(parts, place):
    assert sequential(*parts).layer("norm").normalization == place


@pytest.mark.parametrize(
    ("parts", "activation"),
    [
        pytest.param([layers.Dense(2)], "linear", id="none"),
        pytest.param([layers.Dense(2, "softmax")], "softmax", id="its own"),
        pytest.param([layers.Dense(2), layers.Activation("sigmoid")], "sigmoid", id="a separate layer"),
        pytest.param([layers.Dense(2, "relu"), layers.Softmax()], "softmax", id="the last of two"),
        pytest.param([layers.Dense(2, "tanh"), layers.Reshape((2, 1))], "tanh", id="reshaped"),
        pytest.param([layers.Dense(2, "tanh"), layers.BatchNormalization()], "linear", id="normalised"),
        pytest.param([layers.Dense(2, "tanh"), layers.Rescaling(9.0)], None, id="rescaled"),
        pytest.param([layers.Dense(2, "tanh"), Own()], None, id="a layer of the user's"),
        pytest.param([layers.Flatten()], "linear", id="no weights at all"),
    ],
)
def test_an_output_has_the_activation_applied_last(parts, activation):
    assert sequential(*parts).outputs[0].activation == activation


def test_a_sum_of_outputs_has_no_known_activation():
    x = keras.Input((8,))
    model = keras.Model(x, layers.Add()([layers.Dense(1, "tanh")(x), layers.Dense(1)(x)]))
    assert inspect_model(model).model.outputs[0].activation is None


def test_a_nested_model_in_a_subclassed_one_is_followed_as_far_as_it_goes():
    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.part = keras.Sequential(
                [layers.BatchNormalization(name="n"), layers.Dense(2, name="a"), layers.ReLU(name="b")],
                name="p",
            )
            self.end = layers.Dense(1, name="end")

    norm, a, b, end = inspect_model(Model()).model.layers
    assert (norm.name, norm.inputs, norm.normalization) == ("p/n", None, None)
    assert (a.inputs, a.effective_activation, b.acts_on) == (("p/n",), "relu", "p/a")
    assert (end.activation, end.effective_activation) == ("linear", None)
