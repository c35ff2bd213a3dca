import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.forward_pass import ForwardPass

LAYERS = keras.layers
X = np.array([[0.0], [1.0], [2.0]], "float32")


def passed(outputs, y=None, loss=None):
    """The classes that a pass finds, of a model whose outputs come from its input by `outputs`."""
    inputs = keras.Input((1,))
    model = keras.Model(inputs, outputs(inputs))
    if loss:
        model.compile("sgd", loss)
    found = ForwardPass(model, {}, y)((keras.ops.convert_to_tensor(X), []))
    return [keras.ops.convert_to_numpy(each["classes"])[:, 0].tolist() for each in found["predictions"]]


def several(*names):
    return lambda inputs: [LAYERS.Rescaling(0.5, name=name)(inputs) for name in names]


BITS, NUMBERS = np.array([0, 1, 1]), np.array([0.5, 3, 1])
CLASSES, NONE = [0, 1, 1], [-1, -1, -1]


@pytest.mark.parametrize(
    ("y", "found"),
    [
        ([BITS, NUMBERS], [CLASSES, NONE]),
        ([NUMBERS, BITS], [NONE, CLASSES]),
        ({"b": NUMBERS, "a": BITS}, [NONE, CLASSES]),
        ({"a": BITS}, [NONE, CLASSES]),
        (BITS, [CLASSES, CLASSES]),
        (None, [NONE, NONE]),
    ],
    ids=["list", "other order", "by name", "one by name", "for all", "none"],
)
def test_each_output_has_its_targets(y, found):
    assert passed(several("b", "a"), y) == found


def test_targets_are_found_by_the_keys_of_outputs():
    outputs = lambda inputs: {"b": LAYERS.Rescaling(0.5)(inputs), "a": LAYERS.Rescaling(-1)(inputs)}  # noqa: E731
    assert passed(outputs, {"b": BITS, "a": NUMBERS}) == [NONE, CLASSES]


@pytest.mark.parametrize("loss", [["mse", "binary_crossentropy"], {"a": "binary_crossentropy", "b": "mse"}])
def test_each_output_has_its_loss(loss):
    assert passed(several("b", "a"), loss=loss) == [NONE, CLASSES]


def test_weights_are_what_is_given():
    dense = LAYERS.Dense(1, use_bias=False, name="dense")
    model = keras.Sequential([keras.Input((1,)), dense])
    before = dense.get_weights()
    run = ForwardPass(model, {"dense": dense}, None)
    found = run((keras.ops.convert_to_tensor(X), [keras.ops.full((1, 1), 7.0)]))
    assert float(found["layers"][0]["activation_mean"]) == 7
    assert run.names == ("dense",)
    np.testing.assert_array_equal(dense.get_weights(), before)
