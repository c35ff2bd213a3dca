import keras
import numpy as np
import pytest
from keras import layers, ops

from kerasrecipe.callbacks.inspect import inspect_model


def facts(*parts, **arguments):
    return inspect_model(keras.Sequential(list(parts), **arguments)).model


def test_lists_layers_with_their_shapes_and_sizes():
    model = facts(keras.Input((4,)), layers.Dense(3, name="a"), layers.Dense(2, name="b", trainable=False))
    assert [layer.name for layer in model.layers] == ["a", "b"]
    assert [layer.output_shape for layer in model.layers] == [(None, 3), (None, 2)]
    assert [layer.parameters for layer in model.layers] == [15, 8]
    assert [layer.trainable_parameters for layer in model.layers] == [15, 0]
    assert (model.parameters, model.trainable_parameters, model.input_shapes) == (23, 15, ((None, 4),))


def test_says_that_a_model_is_not_built():
    model = facts(layers.Dense(4), layers.Dense(2), layers.Dropout(0.5), layers.Activation("softmax"))
    assert (model.built, model.parameters, model.input_shapes) == (False, None, None)
    assert model.not_found == ("shapes and weights: the model is not built",)
    (output,) = model.outputs
    assert (output.units, output.activation, output.shape, output.name) == (2, "softmax", None, None)


def test_names_what_a_subclassed_model_hides():
    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.first, self.second = layers.Dense(2, name="twin"), layers.Dense(1, name="twin")

        def call(self, x):
            return self.second(self.first(x))

    model = Model()
    model(np.ones((1, 3), "float32"))
    card = inspect_model(model)
    assert card.model.kind == "subclassed"
    assert [(layer.name, layer.units) for layer in card.model.layers] == [("twin", 2), ("twin:2", 1)]
    assert card.model.outputs is None
    assert card.heads == ()
    assert card.model.layers[0].inputs is None
    assert card.model.not_found == (
        "outputs and the order of layers: a subclassed model shows them only when it is called",
    )


def test_a_subclass_with_recorded_calls_is_functional():
    class Model(keras.Model):
        pass

    x = keras.Input((3,))
    model = inspect_model(Model(x, layers.Dense(1)(x))).model
    assert (model.kind, model.outputs[0].units, model.not_found) == ("functional", 1, ())


def test_lays_nested_models_open():
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="a"), layers.ReLU(name="b")], name="in")
    x = keras.Input((4,), name="x")
    middle = keras.Model(x, layers.Dropout(0.1, name="c")(inner(x)), name="mid")
    model = facts(keras.Input((4,)), middle, layers.Dense(1, name="d"))
    assert [layer.name for layer in model.layers] == ["mid/x", "mid/in/a", "mid/in/b", "mid/c", "d"]
    assert [layer.inputs for layer in model.layers] == [
        (),
        ("mid/x",),
        ("mid/in/a",),
        ("mid/in/b",),
        ("mid/c",),
    ]
    assert model.layer("mid/in/a").effective_activation == "relu"


def test_each_input_of_a_nested_model_has_its_own_source():
    a, b = keras.Input((2,), name="a"), keras.Input((2,), name="b")
    inner = keras.Model([a, b], [layers.ReLU(name="p")(a), layers.ReLU(name="q")(b)], name="in")
    x, y = keras.Input((2,), name="x"), keras.Input((2,), name="y")
    first, second = inner([x, y])
    outer = keras.Model([x, y], [layers.Softmax(name="s")(second), layers.Identity(name="i")(first)])
    model = inspect_model(outer).model
    inputs = {layer.name: layer.inputs for layer in model.layers}
    assert (inputs["in/a"], inputs["in/b"]) == (("x",), ("y",))
    assert (inputs["s"], inputs["i"]) == (("in/q",), ("in/p",))
    assert [output.activation for output in model.outputs] == ["softmax", "relu"]


def test_a_model_may_begin_in_the_middle_of_another():
    x = keras.Input((3,))
    hidden = layers.Dense(2, name="a")(x)
    model = inspect_model(keras.Model(hidden, layers.Dense(1, name="b")(hidden))).model
    assert model.layer("b").units == 1


def test_a_shared_layer_has_every_source():
    dense = layers.Dense(2, name="shared")
    a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
    model = inspect_model(keras.Model([a, b], layers.Add(name="sum")([dense(a), dense(b)]))).model
    assert model.layer("shared").inputs == ("a", "b")
    assert model.parameters == 8


def test_outputs_have_the_names_that_losses_use():
    x = keras.Input((3,))
    outputs = {"size": layers.Dense(1, name="p")(x), "kind": layers.Dense(4, "softmax", name="q")(x)}
    found = {output.name: output for output in inspect_model(keras.Model(x, outputs)).model.outputs}
    assert {name: (output.layer, output.units) for name, output in found.items()} == {
        "size": ("p", 1),
        "kind": ("q", 4),
    }


def test_one_layer_may_give_several_outputs():
    outputs = facts(keras.Input((5, 2)), layers.LSTM(3, return_sequences=True, return_state=True)).outputs
    assert [output.shape for output in outputs] == [(None, 5, 3), (None, 3), (None, 3)]


@pytest.mark.parametrize(("units", "over_one"), [(1, True), (2, False)])
def test_a_softmax_over_one_unit_is_told(units, over_one):
    model = facts(keras.Input((3,)), layers.Dense(units), layers.Softmax())
    assert model.outputs[0].softmax_over_one_unit is over_one


def test_dropout_regularizers_and_settings_are_told():
    model = facts(
        keras.Input((6, 1)),
        layers.Conv1D(2, 3, padding="same", kernel_regularizer="l2", activity_regularizer="l1"),
        layers.GRU(2, dropout=0.25),
        layers.GaussianDropout(0.5),
    )
    conv, gru, dropout = model.layers
    assert conv.weight("kernel").regularizer.config == {"l2": 0.01}
    assert conv.weight("bias").regularizer is None
    assert conv.activity_regularizer.class_name == "L1"
    assert (conv.settings["padding"], conv.settings["kernel_size"], conv.dropout_rate) == ("same", [3], None)
    assert (gru.dropout_rate, dropout.dropout_rate) == (0.25, 0.5)


def test_layers_inside_a_layer_say_so():
    wrapped = layers.TimeDistributed(layers.Dense(2, "softmax", name="dense"), name="each")
    model = facts(keras.Input((5, 3)), wrapped)
    outer, inner = model.layers
    assert (outer.activation, outer.units, outer.weights) == ("softmax", 2, ())
    assert (inner.name, inner.inside, inner.parameters) == ("each/dense", "each", 8)
    assert model.outputs[0].activation == "softmax"


def test_a_config_that_cannot_be_told_is_unknown():
    class Own(layers.Layer):
        def __init__(self, scale):
            super().__init__(name="own")
            self.scale = scale

        def call(self, x):
            return ops.multiply(x, self.scale)

        def get_config(self):
            raise NotImplementedError

    assert facts(keras.Input((2,)), Own(2.0)).layer("own").settings is None
