"""Programs are run once under `Diagnostics`; their logs are what is diagnosed."""

import json
import shutil

import keras
import numpy as np
from programs.build import build, load_programs
from programs.controls import CONTROLS
from programs.data import make_data

from kerasrecipe.callbacks import Diagnostics

DONE = "done"
"""A file of this name ends a recording; it holds the score of a control."""

FAILED = "failed"
"""A file of this name holds the error that ended `fit`."""


def record(name, logs, seed):
    """Trains a program and logs it to a directory of its name in `logs`, unless that was done before."""
    folder = logs / name
    if (folder / DONE).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)  # what an interrupted recording left
    folder.mkdir(parents=True)
    keras.backend.clear_session()
    control = CONTROLS.get(name)
    training = control.trial(seed) if control else build(load_programs()[name], seed)
    diagnostics = Diagnostics(folder, verbose=0)
    try:
        training.run(diagnostics)
    except Exception as error:  # a program may be so faulty that Keras refuses it
        (folder / FAILED).write_text(f"{type(error).__name__}: {error}")
        diagnostics.on_train_end()  # writes what was seen until then
    (folder / DONE).write_text(str(training.score()) if control else "")


MOST_EPOCHS = 60
"""Spoilt programs are trained for so many epochs at most."""


def record_spoilt(program, folder):
    """Trains a program that may have been spoilt, logs it, and writes its held-out score into DONE."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    keras.backend.clear_session()
    diagnostics, score = Diagnostics(folder, verbose=0), None
    try:
        training = build(program | {"fit": program["fit"] | {"validation": True}})
        training.fit["epochs"] = min(training.fit["epochs"], MOST_EPOCHS)
        training.run(diagnostics)
        score = held_out_score(training.model, *make_data(program["data"], 0))
    except Exception as error:  # a program may be so faulty that Keras refuses it
        (folder / FAILED).write_text(f"{type(error).__name__}: {error}")
        diagnostics.on_train_end()
    (folder / DONE).write_text(json.dumps(score))


def held_out_score(model, training, held_out):
    """Accuracy, or the share of the variance explained, on data not trained on where there are some."""
    x, y = held_out or training
    output = model.predict(x, verbose=0)
    y = np.asarray(y).reshape(len(y), -1)
    output = output.reshape(len(output), -1)
    if output.shape[1] > 1 and y.shape[1] in (1, output.shape[1]) and is_of_classes(y):
        labels = y.argmax(1) if y.shape[1] > 1 else y[:, 0]
        return float(np.mean(output.argmax(1) == labels))
    if set(np.unique(y)) <= {0, 1}:
        return float(np.mean((output > 0.5) == (y > 0.5)))
    return float(1 - np.mean((y - output) ** 2) / y.var())


def is_of_classes(y):
    """Whether rows are one-hot, or whole labels."""
    if y.shape[1] > 1:
        return bool(np.all(np.isin(y, [0, 1])) and np.all(y.sum(1) == 1))
    return bool(np.all(y == np.floor(y)))
