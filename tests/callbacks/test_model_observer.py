"""What Diagnostics records of model, data and activations."""

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks import Diagnostics
from kerasrecipe.logs import read_runs

X = np.random.default_rng(0).normal(size=(40, 4)).astype("float32")
Y = np.argmax(X[:, :3], axis=1)


def build(bias=0.0):
    keras.utils.set_random_seed(0)
    bias = keras.initializers.Constant(bias)
    hidden = keras.layers.Dense(6, "relu", bias_initializer=bias, name="hidden")
    model = keras.Sequential([keras.Input((4,)), hidden, keras.layers.Dense(3, "softmax", name="out")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def batches():
    for start in list(range(0, 40, 8)) * 2:
        yield X[start : start + 8], Y[start : start + 8]


def watch(model, x=X, y=Y, log_dir=None, epochs=2, **arguments):
    diagnostics = Diagnostics(log_dir, verbose=0)
    model.fit(x, y, epochs=epochs, verbose=0, callbacks=[diagnostics], **arguments)
    return diagnostics.trace


def test_the_card_holds_model_training_and_data():
    card = watch(build(), batch_size=8, validation_data=(X[:5], Y[:5])).model_card
    assert [layer.name for layer in card.model.layers] == ["hidden", "out"]
    assert card.training.losses[0].name == "sparse_categorical_crossentropy"
    assert (card.data.training.rows, card.data.batch_size) == (40, 8)
    assert card.data.shared_rows == pytest.approx(5 / 40)


def test_of_a_generator_the_card_holds_its_first_batches():
    card = watch(build(), batches(), None, steps_per_epoch=5, shuffle=False).model_card
    assert card.data.training.targets[0].class_counts is not None
    assert card.data.batch_size == 8


@pytest.mark.parametrize(("bias", "dead"), [(0.0, False), (-50.0, True)])
def test_dead_units_are_seen(bias, dead):
    trace = watch(build(bias), batch_size=8)
    units = trace.layers["dead_units"]["hidden"]
    assert bool(units.values[-1] == 1.0) is dead
    assert bool(trace["prediction_majority_share"].values[-1] == 1.0) is dead
    assert units.steps.tolist()[-1] == 10


def test_activations_are_measured_before_and_after_the_first_epoch_and_after_the_last():
    steps = watch(build(), batch_size=8, epochs=6).layers["activation_std"].steps.tolist()
    assert steps[:2] == [0, 5]
    assert steps[-1] == 30


def test_an_unbuilt_model_is_measured_from_its_first_epoch_on():
    model = keras.Sequential([keras.layers.Dense(6, "relu", name="hidden"), keras.layers.Dense(3, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    steps = watch(model, batch_size=8).layers["activation_std"].steps.tolist()
    assert steps[-2:] == [5, 10]


@pytest.mark.skipif(keras.backend.backend() == "jax", reason="batches run ahead of callbacks on JAX")
@pytest.mark.parametrize("pipeline", [False, True])
def test_long_epochs_are_measured_in_between(monkeypatch, pipeline):
    monkeypatch.setattr("kerasrecipe.callbacks.model_observer.LONG_EPOCH", 2)
    monkeypatch.setattr("kerasrecipe.callbacks.model_observer.BUDGET", 1.0)
    data = (batches(), None) if pipeline else (X, Y)
    told = {"steps_per_epoch": 5, "shuffle": False} if pipeline else {"batch_size": 8}
    steps = watch(build(), *data, **told).layers["activation_std"].steps.tolist()
    assert steps == [0] * (not pipeline) + [2, 4, 5, 7, 9, 10]


def test_what_is_written_is_what_was_measured(tmp_path):
    trace = watch(build(), batch_size=8, log_dir=tmp_path / "run")
    read = read_runs(tmp_path)["run"]
    assert read.model_card == trace.model_card
    for name, series in trace.layers.items():
        np.testing.assert_allclose(read.layers[name].values, series.values, rtol=1e-6)


def test_weights_are_bit_for_bit_the_same_from_a_generator():
    watched, plain = build(), build()
    watch(watched, batches(), None, steps_per_epoch=5, shuffle=False)
    plain.fit(batches(), epochs=2, steps_per_epoch=5, shuffle=False, verbose=0)
    for mine, other in zip(watched.get_weights(), plain.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_a_fault_in_it_leaves_the_rest_alone(monkeypatch):
    def fails(model):
        raise RuntimeError("no card today")

    monkeypatch.setattr("kerasrecipe.callbacks.model_observer.inspect_model", fails)
    with pytest.warns(RuntimeWarning, match="ModelObserver stopped watching this run, training goes on"):
        trace = watch(build(), batch_size=8)
    assert trace.model_card is None
    assert len(trace["batch_loss"]) == len(trace["gradient_norm"]) == 10
