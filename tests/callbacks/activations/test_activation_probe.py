import pickle
import random
import re

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations import ActivationProbe

LAYERS, OPS = keras.layers, keras.ops


def normal(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype("float32")


def measured(model, x, y=None):
    return ActivationProbe(model, x, y).measure()


def of(reading, layer):
    """A layer's numbers, by field."""
    place = reading.layers.index(layer)
    fields = ("dead_units", "saturated_units", "activation_mean", "activation_std", "unit_rank")
    return {field.removeprefix("activation_"): getattr(reading, field)[place] for field in fields}


def assert_moments(found, activation):
    activation = np.asarray(activation, "float64")
    assert found["mean"] == pytest.approx(activation.mean(), rel=1e-4, abs=1e-6)
    assert found["std"] == pytest.approx(activation.std(), rel=1e-4)


def relu_network():
    """Two ReLU layers of eight units, of the first of which three are dead, and a softmax."""
    names = ("first", "second")
    hidden = [LAYERS.Dense(8, "relu", name=name, kernel_initializer="he_normal") for name in names]
    model = keras.Sequential([keras.Input((5,)), *hidden, LAYERS.Dense(3, "softmax", name="output")])
    for seed, layer in enumerate(model.layers):
        kernel, bias = layer.get_weights()
        layer.set_weights([normal(*kernel.shape, seed=seed), 0 * bias])
    bias = np.array([-100.0] * 3 + [0.1] * 5)
    model.layers[0].set_weights([model.layers[0].get_weights()[0], bias])
    return model


def activations(model, x):
    """The same forward pass in float64."""
    (w, b), (v, c), (u, d) = [[np.float64(part) for part in layer.get_weights()] for layer in model.layers]
    first = np.maximum(x @ w + b, 0)
    second = np.maximum(first @ v + c, 0)
    logits = second @ u + d
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return first, second, odds / odds.sum(axis=1, keepdims=True)


class Block(LAYERS.Layer):
    """x + f(x); looped, the samples go through f one by one."""

    def __init__(self, units, looped=False, **arguments):
        super().__init__(**arguments)
        self.dense = LAYERS.Dense(units, "relu", name="dense")
        self.looped = looped

    def build(self, shape):
        self.dense.build(shape)
        super().build(shape)

    def call(self, inputs):
        return inputs + (OPS.vectorized_map(self.dense, inputs) if self.looped else self.dense(inputs))


def test_agrees_with_a_forward_pass_in_float64():
    model, x = relu_network(), normal(60, 5)
    reading = measured(model, x, np.arange(60) % 3)
    layers = activations(model, x)
    assert reading.layers == ("first", "second", "output")
    for name, activation in zip(reading.layers, layers, strict=True):
        assert_moments(of(reading, name), activation)
    dead = [np.mean((activation == 0).all(axis=0)) for activation in layers[:2]]
    np.testing.assert_allclose(reading.dead_units[:2], dead)
    assert dead[0] >= 3 / 8
    prediction = layers[2]
    deviation = prediction - prediction.mean(axis=0)
    spread = np.sqrt((deviation**2).mean() / (prediction**2).mean())
    assert reading.prediction_spread == pytest.approx(spread, rel=1e-4)
    majority = np.bincount(prediction.argmax(axis=1)).max() / 60
    assert reading.prediction_majority_share == pytest.approx(majority)
    assert reading.not_tapped == {}


def test_reads_the_weights_as_they_are():
    model, x = relu_network(), normal(60, 5)
    probe = ActivationProbe(model, x)
    before = probe.measure()
    model.layers[0].set_weights([0 * weight for weight in model.layers[0].get_weights()])
    after = probe.measure()
    assert before.dead_units[0] < 1
    assert after.dead_units[0] == 1
    assert after.prediction_spread == pytest.approx(0, abs=1e-6)


def test_dead_units_stay_under_a_scale_and_another_order():
    model, x = relu_network(), normal(60, 5)
    first = measured(model, x)
    for layer in model.layers[:2]:
        layer.set_weights([4 * weight for weight in layer.get_weights()])
    second = measured(model, x[::-1])
    np.testing.assert_array_equal(first.dead_units[:2], second.dead_units[:2])


def test_finds_saturated_and_identical_units():
    hidden = LAYERS.Dense(4, "tanh", name="hidden")
    model = keras.Sequential([keras.Input((1,)), hidden, LAYERS.Dense(1, "sigmoid", name="output")])
    hidden.set_weights([np.array([[1e3, -1e3, 0.1, 0.1]]), np.zeros(4)])
    found = of(measured(model, np.linspace(-1, 1, 50).reshape(-1, 1)), "hidden")
    assert found["saturated_units"] == 0.5
    assert found["unit_rank"] == 0.5  # the sign of x, and tanh(x / 10)
    assert found["dead_units"] == 0


def test_looks_behind_convolutions_normalisation_and_residual_sums():
    inputs = keras.Input((6, 6, 2))
    hidden = LAYERS.Conv2D(4, 3, padding="same", name="conv")(inputs)
    hidden = LAYERS.BatchNormalization(name="norm")(hidden)
    hidden = LAYERS.ReLU(name="relu")(hidden)
    hidden = LAYERS.Add(name="add")([hidden, LAYERS.Conv2D(4, 1, name="shortcut")(inputs)])
    hidden = keras.activations.relu(hidden)
    hidden = LAYERS.Dropout(0.5, name="dropout")(hidden)
    model = keras.Model(inputs, LAYERS.GlobalAveragePooling2D(name="pooled")(hidden))
    norm = model.get_layer("norm")
    norm.set_weights([np.ones(4), np.array([-50.0, 0, 0, 0]), np.zeros(4), np.ones(4)])
    x = normal(20, 6, 6, 2)
    reading = measured(model, x)
    names = ("conv", "norm", "relu", "shortcut", "add", reading.layers[5], "pooled")
    assert sorted(reading.layers) == sorted(names)
    assert of(reading, "relu")["dead_units"] == 0.25
    assert np.isnan(of(reading, "norm")["dead_units"])
    assert reading.not_tapped == {"dropout": "it hands its input on"}
    within = keras.Model(inputs, [model.get_layer(name).output for name in ("relu", "add", "pooled")])
    for name, activation in zip(("relu", "add", "pooled"), within.predict(x, verbose=0), strict=True):
        assert_moments(of(reading, name), activation)


def test_masked_positions_of_sequences_do_not_count():
    lengths = np.arange(1, 13)[:, None] % 6 + 1
    x = np.where(np.arange(6) < lengths, np.random.default_rng(0).integers(1, 9, (12, 6)), 0)
    inputs = keras.Input((6,))
    embedding = LAYERS.Embedding(9, 3, mask_zero=True, name="embedding")(inputs)
    hidden = LAYERS.LSTM(4, return_sequences=True, name="lstm")(embedding)
    model = keras.Model(inputs, LAYERS.GRU(2, name="gru")(hidden))
    model.get_layer("embedding").set_weights([np.concatenate([np.full((1, 3), 99.0), normal(8, 3)])])
    reading = measured(model, x)
    embedded, sequences, last = keras.Model(inputs, [embedding, hidden, model.output]).predict(x, verbose=0)
    assert_moments(of(reading, "embedding"), embedded[x != 0])
    assert_moments(of(reading, "lstm"), sequences[x != 0])
    assert_moments(of(reading, "gru"), last)
    assert np.isnan(reading.saturated_units).all()
    assert list(reading.dead_units[1:]) == [0, 0]


def test_follows_subclassed_and_nested_models_and_shared_layers():
    class Subclassed(keras.Model):
        def __init__(self):
            super().__init__()
            self.block = Block(5, name="block")
            self.encoder = keras.Sequential([LAYERS.Dense(5, "tanh", name="dense")], name="encoder")
            self.unused = LAYERS.Dense(1, name="unused")

        def build(self, shape):
            self.block.build(shape)
            self.encoder.build(shape)

        def call(self, inputs, training=False):
            return self.encoder(self.block(self.block(inputs)))

    model, x = Subclassed(), normal(20, 5)
    model(x)
    reading = measured(model, x)
    names = ("block/dense", "block", "block/dense/2", "block/2", "encoder/dense")
    assert reading.layers == names
    assert reading.not_tapped == {"unused": "no call of it was seen"}
    kernel = OPS.convert_to_numpy(model.block.dense.kernel).astype("float64")
    assert_moments(of(reading, "block/dense"), np.maximum(x @ kernel, 0))
    once = x + np.maximum(x @ kernel, 0)
    assert_moments(of(reading, "block/dense/2"), np.maximum(once @ kernel, 0))


def test_leaves_layers_in_loops_untapped():
    inputs = keras.Input((4, 5))
    block = Block(5, looped=True, name="block")
    model = keras.Model(inputs, LAYERS.Dense(2, name="output")(block(inputs)))
    x = normal(20, 4, 5)
    reading = measured(model, x)
    assert reading.layers == ("block", "output")
    assert list(reading.not_tapped) == ["block/dense"]
    kernel = OPS.convert_to_numpy(block.dense.kernel).astype("float64")
    assert_moments(of(reading, "block"), x + np.maximum(x @ kernel, 0))


def test_takes_several_inputs_and_reports_the_most_constant_output():
    inputs = [keras.Input((2,), name="a"), keras.Input((2,), name="b")]
    joined = LAYERS.Concatenate(name="joined")(inputs)
    constant = LAYERS.Dense(3, "softmax", kernel_initializer="zeros", name="constant")(joined)
    number = LAYERS.Dense(1, name="number")(joined)
    model = keras.Model(inputs, [constant, number])
    model.compile("sgd", {"constant": "sparse_categorical_crossentropy", "number": "mse"})
    x = {"a": normal(30, 2), "b": normal(30, 2, seed=1)}
    y = {"number": normal(30), "constant": np.arange(30) % 3}
    for reading in (measured(model, x, y), measured(model, x)):
        assert reading.prediction_spread == pytest.approx(0, abs=1e-6)
        assert reading.prediction_majority_share == 1


@pytest.mark.parametrize(
    ("loss", "y", "share"),
    [
        ("binary_crossentropy", None, 0.75),
        (keras.losses.BinaryCrossentropy(from_logits=True), None, 1.0),
        ("mse", np.array([0, 1, 1, 1]), 0.75),
        ("mse", np.array([0.3, 0.7, 0.1, 2]), np.nan),
    ],
)
def test_reads_binary_classes_off_the_loss_and_the_targets(loss, y, share):
    model = keras.Sequential([keras.Input((1,)), LAYERS.Rescaling(1.0)])
    model.compile("sgd", loss)
    reading = measured(model, np.array([[0.1], [0.6], [0.7], [0.8]]), y)
    assert reading.prediction_majority_share == pytest.approx(share, nan_ok=True)


def test_passes_over_outputs_that_are_no_predictions():
    class WithLoss(keras.Model):
        def call(self, inputs):
            return {"prediction": 2 * inputs, "loss": OPS.sum(inputs)}

    model, x = WithLoss(), np.array([[1.0], [-1.0]], "float32")
    model(x)
    reading = measured(model, x)
    assert reading.prediction_spread == 1
    assert reading.layers == ()


def test_finds_the_same_in_a_model_that_runs_eagerly():
    model, x, y = relu_network(), normal(20, 5), np.arange(20) % 3
    compiled = measured(model, x, y)
    model.compile("sgd", "mse", run_eagerly=True)
    eager = measured(model, x, y)
    np.testing.assert_allclose(eager.activation_std, compiled.activation_std, rtol=1e-5)
    np.testing.assert_array_equal(eager.dead_units, compiled.dead_units)


def test_statistics_of_half_precision_are_in_float32():
    hidden = LAYERS.Dense(8, "relu", dtype="mixed_bfloat16", name="hidden")
    model = keras.Sequential([keras.Input((5,)), hidden, LAYERS.Dense(2, name="output")])
    x = normal(200, 5)
    found = of(measured(model, x), "hidden")
    true = np.maximum(x @ hidden.get_weights()[0], 0)
    assert found["mean"] == pytest.approx(true.mean(), rel=5e-3)
    assert found["std"] == pytest.approx(true.std(), rel=5e-3)


def test_traces_once_and_again_for_another_structure():
    calls = []

    class Counting(LAYERS.Layer):
        def call(self, inputs):
            calls.append(1)
            return 2 * inputs

    model = keras.Sequential([keras.Input((3,)), Counting(name="counting")])
    probe, x = ActivationProbe(model, normal(8, 3)), normal(8, 3)
    probe.measure()
    traced = len(calls)
    probe.measure()
    if keras.backend.backend() != "torch":  # which runs eagerly
        assert len(calls) == traced
    model.add(LAYERS.Dense(2, name="added"))
    model(x)
    assert probe.measure().layers == ("counting", "added")


def state(model):
    """The values of all variables, and the attributes of all layers."""
    layers = model._flatten_layers()
    values = [OPS.convert_to_numpy(variable).copy() for variable in model.variables]
    return values, [{name: id(value) for name, value in vars(layer).items()} for layer in layers]


class Moody(LAYERS.Layer):
    """Draws and counts also in inference, adds to the loss, and breaks when told to."""

    breaks = False

    def __init__(self):
        super().__init__()
        self.seeds = keras.random.SeedGenerator(1)
        self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

    def call(self, inputs):
        if Moody.breaks:
            raise RuntimeError("broken")
        self.count.assign_add(1.0)
        self.add_loss(OPS.sum(inputs))
        return inputs + keras.random.normal(OPS.shape(inputs), seed=self.seeds)


@pytest.mark.parametrize("breaks", [False, True])
def test_leaves_the_model_as_it_was_also_after_an_error(breaks, monkeypatch):
    layers = [
        LAYERS.Dense(4, "relu", activity_regularizer="l2"),
        LAYERS.BatchNormalization(),
        Moody(),
        LAYERS.Dropout(0.5),
    ]
    model = keras.Sequential([keras.Input((3,)), *layers, LAYERS.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    x = normal(16, 3)
    model.fit(x, x[:, :1], verbose=0)
    before = state(model)
    monkeypatch.setattr(Moody, "breaks", breaks)
    if breaks:
        with pytest.raises(RuntimeError, match="broken"):
            measured(model, x)
    else:
        measured(model, x)
    after = state(model)
    np.testing.assert_equal(after[0], before[0])
    assert after[1] == before[1]


def draws():
    """The next number of each generator."""
    name, numbers = keras.backend.backend(), [random.random(), np.random.rand()]
    if name == "torch":
        import torch

        numbers.append(float(torch.rand(())))
    if name == "tensorflow":
        import tensorflow as tf

        numbers.append(float(tf.random.uniform(())))
    return [*numbers, float(keras.random.normal(())), LAYERS.Dense(1).name]


def test_leaves_random_states_and_names_as_they_were():
    model = keras.Sequential([keras.Input((3,)), LAYERS.Dropout(0.5), LAYERS.Dense(2, "relu")])
    found = []
    for probing in (False, True):
        keras.utils.set_random_seed(7)
        if probing:
            measured(model, normal(8, 3))
        found.append(draws())
    assert found[0][:-1] == found[1][:-1]
    counters = [int(numbers[-1].rpartition("_")[2]) for numbers in found]
    assert counters[1] == counters[0] + 1


class Probing(keras.callbacks.Callback):
    """Measures after each epoch and in the midst of each."""

    def __init__(self, model, x, y):
        super().__init__()
        self.probe = ActivationProbe(model, x, y)
        self.readings = []

    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            self.readings.append(self.probe.measure())

    def on_epoch_end(self, epoch, logs=None):
        self.readings.append(self.probe.measure())


def trained(probing):
    keras.utils.set_random_seed(3)
    layers = [LAYERS.Dense(8, "relu"), LAYERS.BatchNormalization(), LAYERS.Dropout(0.5), LAYERS.Dense(2)]
    model = keras.Sequential([keras.Input((4,)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    x, y = normal(48, 4), np.arange(48) % 2
    callbacks = [Probing(model, x, y)] if probing else []
    history = model.fit(x, y, batch_size=16, epochs=2, verbose=0, callbacks=callbacks)
    variables = [*model.variables, *model.optimizer.variables]
    return callbacks, [OPS.convert_to_numpy(each) for each in variables], history.history, model


def test_training_is_bit_for_bit_the_same_with_a_probe():
    (callback,), weights, history, model = trained(probing=True)
    _, expected, expected_history, _ = trained(probing=False)
    np.testing.assert_equal(weights, expected)
    assert history == expected_history
    assert len({reading.activation_mean[0] for reading in callback.readings}) == 4
    assert pickle.loads(pickle.dumps(model)).count_params() == model.count_params()


def test_refuses_a_model_that_is_not_built():
    model = keras.Sequential([LAYERS.Dense(1)], name="unbuilt")
    message = "`model` must be built before it is measured. Received: model='unbuilt'"
    with pytest.raises(ValueError, match=re.escape(message)):
        measured(model, normal(4, 3))


def test_refuses_targets_that_do_not_fit_the_outputs():
    inputs = keras.Input((3,))
    model = keras.Model(inputs, [LAYERS.Dense(1)(inputs), LAYERS.Dense(1)(inputs)])
    message = "`y` must have a part for each of the 2 outputs. Received: y=3"
    with pytest.raises(ValueError, match=re.escape(message)):
        measured(model, normal(4, 3), [normal(4)] * 3)
