import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.recorder import Recorder

LAYERS = keras.layers


def recorded(*calls, samples=4):
    """A recorder after calls, each a layer and its output."""
    recorder = Recorder(samples)
    for layer, outputs in calls:
        recorder.flush()
        recorder.add(layer.name, layer, (), outputs)
    recorder.flush()
    return recorder


def zeros(*shape, dtype="float32"):
    return keras.ops.zeros(shape, dtype)


def test_names_calls_in_their_order():
    first, second = LAYERS.Dense(2, name="first"), LAYERS.Dense(2, name="second")
    recorder = recorded(*[(layer, zeros(4, 2)) for layer in (first, second, first, first)])
    assert recorder.names == ["first", "second", "first/2", "first/3"]


def test_takes_the_first_of_several_outputs():
    recorder = recorded((LAYERS.LSTM(2, return_state=True), (zeros(4, 2) + 1, zeros(4, 2), zeros(4, 2))))
    assert float(recorder.statistics[0]["activation_mean"]) == 1


@pytest.mark.parametrize(
    ("outputs", "reason"),
    [
        (zeros(4, dtype="int32"), "it puts out no floating-point numbers"),
        ({}, "it puts out no floating-point numbers"),
        (zeros(), "its output has no axis of samples first, or no fixed shape"),
        (zeros(12, 3), "its output has no axis of samples first, or no fixed shape"),
    ],
    ids=["whole numbers", "nothing", "scalar", "other rows"],
)
def test_says_why_a_layer_is_not_looked_at(outputs, reason):
    recorder = recorded((LAYERS.Dense(1, name="layer"), outputs))
    assert recorder.not_tapped == {"layer": reason}
    assert recorder.names == []


def test_passes_over_what_only_hands_its_input_on():
    recorder, x = Recorder(4), zeros(4, 2)
    recorder.add("dropout", LAYERS.Dropout(0.5), (x,), x)
    assert recorder.not_tapped == {"dropout": "it hands its input on"}


def test_notes_layers_that_were_not_called():
    called, missing = LAYERS.Dense(1, name="called"), LAYERS.Dense(1, name="missing")
    recorder = recorded((called, zeros(4, 1)))
    recorder.note_missing({"called": called, "missing": missing})
    assert recorder.not_tapped == {"missing": "no call of it was seen"}


def test_units_stay_channels_after_a_convolution_with_channels_first():
    recorder = Recorder(4)
    recorder.unit_axis(LAYERS.Conv2D(1, 1, data_format="channels_first"), 4)
    assert recorder.unit_axis(LAYERS.ReLU(), 4) == 1
    assert recorder.unit_axis(LAYERS.Dense(1), 2) == -1
    assert recorder.unit_axis(LAYERS.LSTM(1), 3) == -1
    assert recorder.unit_axis(LAYERS.Conv2D(1, 1, data_format="channels_last"), 4) == -1
    assert recorder.unit_axis(LAYERS.ReLU(), 4) == -1


def test_dead_channels_are_those_of_the_first_axis():
    x = np.ones((4, 3, 2, 5), "float32")
    x[:, 0] = 0
    layer = LAYERS.Conv2D(3, 1, activation="relu", data_format="channels_first")
    recorder = recorded((layer, keras.ops.convert_to_tensor(x)))
    assert float(recorder.statistics[0]["dead_units"]) == pytest.approx(1 / 3)
