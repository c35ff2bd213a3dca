import keras
import pytest

from kerasrecipe.callbacks.activations.tapping import tapped

LAYERS = keras.layers


def test_reports_each_call():
    events = []
    layer = LAYERS.Rescaling(2.0)
    with tapped(
        {"double": layer},
        lambda: events.append("before"),
        lambda name, layer, arguments, outputs: events.append((name, len(arguments), float(outputs[0]))),
    ):
        layer(layer(keras.ops.ones(1)))
    layer(keras.ops.ones(1))
    assert events == ["before", ("double", 1, 2.0), "before", ("double", 1, 4.0)]


@pytest.mark.parametrize("own", [False, True])
def test_leaves_layers_as_they_were_also_after_an_error(own):
    layer = LAYERS.Dense(1)
    if own:
        layer.call = layer.call
    before = dict(vars(layer))
    with pytest.raises(ZeroDivisionError), tapped({"dense": layer}, lambda: 1 / 0, lambda *_: None):
        layer.call(None)
    assert vars(layer) == before


def test_leaves_all_layers_as_they_were_when_one_cannot_be_tapped():
    layer = LAYERS.Dense(1)
    with (
        pytest.raises(AttributeError),
        tapped({"good": layer, "bad": keras.ops.shape}, lambda: None, lambda *_: None),
    ):
        pass
    assert "call" not in vars(layer)
