"""The callback that watches a run and says what is wrong with it."""

import os
import time
from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.batch_recorder import BatchRecorder
from kerasrecipe.callbacks.guard import guarded
from kerasrecipe.callbacks.learning_rate import steps_done
from kerasrecipe.callbacks.model_observer import ModelObserver
from kerasrecipe.callbacks.recording import Recording
from kerasrecipe.callbacks.training_monitor import TrainingMonitor
from kerasrecipe.diagnosis import Report, Series, Trace, diagnose
from kerasrecipe.reports.terminal import print_report

FLUSH_SECONDS = 10.0
"""In long epochs the logs are brought up to date this often."""


class Diagnostics(keras.callbacks.Callback):
    """Watches a run, names the causes of what goes wrong, and says what to do.

    Records the loss of each single batch l_t = t m_t - (t - 1) m_{t-1} (Keras reports the running mean m_t
    of the epoch), the learning rate of each step, the logs of each epoch, what `TrainingMonitor` measures
    inside the compiled step, the facts of model and data before training, and after epochs the activations
    on a batch of the training data. A fault inside is reported once as a warning, and training goes on. A
    model that is trained further, in another call of `fit`, adds to the same run; another model begins a new
    one.

    Args:
        log_dir: where ordinary TensorBoard logs of the run go, with the report; None writes nothing.
        verbose: 1 prints a summary when training ends, 0 prints nothing, None (default) does what `fit`
            was told.

    Example:
        >>> import keras, numpy as np
        >>> x = np.linspace(-1, 1, 64).reshape(-1, 1)
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        >>> model.compile(keras.optimizers.SGD(100.0), "mse")
        >>> diagnostics = Diagnostics()
        >>> _ = model.fit(x, 3 * x, epochs=2, batch_size=8, verbose=0, callbacks=[diagnostics])
        >>> diagnostics.report.causes[0].name
        'learning-rate-too-high'
    """

    def __init__(self, log_dir: str | os.PathLike[str] | None = None, *, verbose: int | None = None) -> None:
        super().__init__()
        self.log_dir = log_dir
        self.verbose = verbose
        self.broken = False
        # JAX goes on with the next batch while this one is recorded.
        self.async_safe = keras.backend.backend() == "jax"
        self._begin_run()

    def _begin_run(self) -> None:
        self._recording = Recording(self.log_dir)
        monitor = TrainingMonitor()
        monitor.record_into(self._recording)
        self._parts = (monitor, ModelObserver(self._recording))
        self._batches: BatchRecorder | None = None
        self._steps = 0
        self._epoch = self._finished = -1
        self._flushed = time.monotonic()

    @property
    def trace(self) -> Trace:
        """What was measured so far."""
        self._keep_batches()
        return self._recording.trace

    @property
    def report(self) -> Report:
        """The diagnosis of what was measured so far; final after `fit`."""
        return diagnose(self.trace)

    def set_model(self, model: Any) -> None:
        """Begins a new run when the model is another one."""
        if self._model is not None and model is not self._model:
            self._begin_run()
        super().set_model(model)
        for part in self._parts:
            part.set_model(model)

    @guarded
    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Keeps what an epoch that was broken off has left."""
        for part in self._parts:
            part.set_params(self.params)
            part.on_train_begin()
        self._keep_batches()
        self._steps = self._batches.steps if self._batches else 0
        self._batches = None

    @guarded
    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Starts the epoch's batches; epochs of a further `fit` are counted on."""
        for part in self._parts:
            part.on_epoch_begin(epoch)
        self._epoch = max(epoch, self._finished + 1)
        if self._batches is None:  # only now has BackupAndRestore restored the optimizer
            steps = max(self._steps, steps_done(self.model.optimizer))
            self._batches = BatchRecorder(self.model, steps)
        else:
            self._batches.begin_epoch()

    @guarded
    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Records the loss and the rate."""
        for part in self._parts:
            part.on_train_batch_end(batch)
        if self._batches and logs and _is_number(logs.get("loss")):
            # With several steps per execution, Keras names a last step that the epoch may not have.
            last = (self.params.get("steps") or np.inf) - 1
            self._batches.add(int(min(batch, last)), float(logs["loss"]))
        if time.monotonic() - self._flushed > FLUSH_SECONDS and not self.async_safe:
            self._write_report()

    @guarded
    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Records the epoch's logs and brings the report up to date."""
        self._keep_batches()
        for part in self._parts:
            part.on_epoch_end(epoch)
        now = time.time()
        self._recording.add(
            {
                f"epoch_{name}": Series([self._epoch], [value], [now], "epoch")
                for name, value in (logs or {}).items()
                if _is_number(value)
            }
        )
        self._finished = self._epoch
        self._write_report()

    @guarded
    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Prints a summary."""
        for part in self._parts:
            part.on_train_end()
        self._write_report()
        verbose = self.params.get("verbose", 1) if self.verbose is None else self.verbose
        if verbose:
            print_report(self.report)

    def _keep_batches(self) -> None:
        if self._batches:
            self._recording.add(self._batches.take())

    def _write_report(self) -> None:
        if self.log_dir:
            self._recording.write_report(self.report, max(self._epoch, 0))
        self._flushed = time.monotonic()


def _is_number(value: Any) -> bool:
    """True for numbers; logs may hold texts and arrays too."""
    return np.ndim(value) == 0 and np.asarray(value).dtype.kind in "biuf"
