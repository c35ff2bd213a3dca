"""Programs are run once under `Diagnostics`; their logs are what is diagnosed."""

import shutil

import keras
from programs.build import build, load_programs
from programs.controls import CONTROLS

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
