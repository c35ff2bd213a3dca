"""Small real trainings, from `fit` to the cause that is named first."""

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks import Diagnostics

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(256, 6)).astype("float32")
YES = (X[:, 0] + X[:, 1] > 0).astype("float32")
KINDS = np.digitize(X[:, 0], [-0.6, 0.0, 0.6])
NUMBERS = (X[:, :1] - 2 * X[:, 1:2]).astype("float32")

dense = keras.layers.Dense


def diagnose(x, y, *layers, loss, optimizer=None, epochs=6, metrics=("accuracy",), **fit):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(x.shape[1:]), *layers])
    model.compile(optimizer or keras.optimizers.Adam(0.01), loss, metrics=list(metrics))
    diagnostics = Diagnostics(verbose=0)
    model.fit(x, y, epochs=epochs, batch_size=16, verbose=0, callbacks=[diagnostics], **fit)
    return diagnostics.report


def first(report):
    return report.causes[0].name if report.causes else report.verdict


@pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1")
def test_a_softmax_over_one_unit():
    report = diagnose(X, YES, dense(8, "relu"), dense(1, "softmax"), loss="binary_crossentropy")
    assert first(report) == "output-activation"
    assert report.severity == "error"
    assert report.causes[0].remedies[0].code == "keras.layers.Dense(1, activation='sigmoid')"


def test_a_sigmoid_for_numbers_out_of_its_range():
    report = diagnose(X, 50 * NUMBERS, dense(8, "relu"), dense(1, "sigmoid"), loss="mse", metrics=())
    assert first(report) == "output-activation"
    assert not report.healthy


def test_equal_weights():
    layers = (dense(16, "relu", kernel_initializer="ones"), dense(16, "relu", kernel_initializer="ones"))
    report = diagnose(X, KINDS, *layers, dense(4, "softmax"), loss="sparse_categorical_crossentropy")
    assert first(report) == "initialization"


def test_labels_that_were_shuffled_apart():
    labels = np.random.default_rng(1).permutation(YES)
    report = diagnose(
        X[:192],
        labels[:192],
        dense(8, "relu"),
        dense(1, "sigmoid"),
        loss="binary_crossentropy",
        optimizer=keras.optimizers.Adam(0.01),
        epochs=30,
        validation_data=(X[192:], labels[192:]),
    )
    assert "labels" in [cause.name for cause in report.causes]


def test_inputs_that_are_no_numbers():
    spoilt = np.where(RANDOM.random(X.shape) < 0.01, np.nan, X)
    report = diagnose(spoilt, NUMBERS, dense(8, "relu"), dense(1), loss="mse", metrics=(), epochs=2)
    assert first(report) == "input-not-finite"


def test_nothing_is_said_of_a_healthy_classifier():
    report = diagnose(
        X, KINDS, dense(32, "relu"), dense(4, "softmax"), loss="sparse_categorical_crossentropy", epochs=12
    )
    assert report.verdict == "healthy"
    assert {"learns-well", "sound-initial-loss"} <= {sign.name for sign in report.good_signs}


def test_nothing_is_said_of_ten_rows_that_are_learnt():
    optimizer = keras.optimizers.Adam(0.03)
    report = diagnose(
        X[:10],
        NUMBERS[:10],
        dense(32, "tanh"),
        dense(1),
        loss="mse",
        metrics=(),
        optimizer=optimizer,
        epochs=80,
    )
    assert report.healthy
    assert not report.causes


def test_nothing_is_said_of_a_healthy_model_with_two_outputs():
    keras.utils.set_random_seed(0)
    inputs = keras.Input((6,))
    hidden = dense(32, "relu")(inputs)
    outputs = {"yes": dense(1, "sigmoid", name="yes")(hidden), "number": dense(1, name="number")(hidden)}
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.01), {"yes": "binary_crossentropy", "number": "mse"})
    diagnostics = Diagnostics(verbose=0)
    targets = {"yes": YES[:, None], "number": NUMBERS}
    model.fit(X, targets, epochs=12, batch_size=16, verbose=0, callbacks=[diagnostics])
    assert diagnostics.report.healthy
    assert not diagnostics.report.causes


def test_one_epoch_of_a_few_batches_is_not_called_healthy():
    report = diagnose(
        X[:64],
        KINDS[:64],
        dense(8, "relu"),
        dense(4, "softmax"),
        loss="sparse_categorical_crossentropy",
        epochs=1,
    )
    assert first(report) == "too-few-epochs"
