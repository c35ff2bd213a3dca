"""Four trainings on handwritten digits that differ in their learning rate only."""

from pathlib import Path

import keras
import numpy as np
from sklearn.datasets import load_digits

from kerasrecipe.callbacks import Diagnostics
from kerasrecipe.diagnosis import Report

RATES = {
    "rate-good": 0.3,
    "rate-far-too-high": 100.0,
    "rate-too-high": 3.0,
    "rate-too-low": 0.001,
}
"""Learning rate of each run, for plain stochastic gradient descent."""

EPOCHS = 12
BATCH_SIZE = 32
TRAINING_SAMPLES = 1400


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Scikit-learn's 1,797 digits of 8 x 8 pixels in [0, 1], `(n, 64)`, and their labels, `(n,)`.

    Source:
        Alpaydin and Kaynak 1998, Optical recognition of handwritten digits,
        https://doi.org/10.24432/C50P49
    """
    pixels, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    return (pixels[order] / 16).astype("float32"), labels[order]


def build(learning_rate: float) -> keras.Model:
    """A network of two hidden layers, compiled with plain gradient descent."""
    model = keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    optimizer = keras.optimizers.SGD(learning_rate)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train(learning_rate: float, callbacks: list[keras.callbacks.Callback], epochs: int = EPOCHS) -> None:
    """Trains one run from the same fresh weights and in the same order of samples."""
    keras.utils.set_random_seed(3)
    x, y = digits()
    build(learning_rate).fit(
        x[:TRAINING_SAMPLES],
        y[:TRAINING_SAMPLES],
        validation_data=(x[TRAINING_SAMPLES:], y[TRAINING_SAMPLES:]),
        epochs=epochs,
        batch_size=BATCH_SIZE,
        verbose=0,
        callbacks=callbacks,
    )


def run(name: str, log_dir: Path, progress: keras.callbacks.Callback, epochs: int = EPOCHS) -> Report:
    """Trains one of the four runs and diagnoses it.

    Args:
        name: a key of `RATES`.
        log_dir: the run logs to a directory of its name in it.
        progress: a callback that shows how far it is.
        epochs: how long it trains.
    """
    diagnostics = Diagnostics(log_dir / name)
    train(RATES[name], [diagnostics, progress], epochs)
    return diagnostics.report
