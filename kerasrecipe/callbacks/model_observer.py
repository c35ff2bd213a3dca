"""What Diagnostics knows of the model, the data and the activations."""

import dataclasses
import time
from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.activations import ActivationProbe, ActivationReading
from kerasrecipe.callbacks.fit_data import FirstBatches, FitArguments, data_facts, fit_arguments, probe_batch
from kerasrecipe.callbacks.guard import guarded
from kerasrecipe.callbacks.inspect import inspect_model
from kerasrecipe.callbacks.learning_rate import steps_done
from kerasrecipe.callbacks.monitor.monitored_function import MonitoredFunction, monitored_function
from kerasrecipe.callbacks.recording import Recording
from kerasrecipe.diagnosis import LayerSeries, Series
from kerasrecipe.diagnosis.signals import LAYER_SIGNALS

BUDGET = 0.05
"""Activations are measured after an epoch unless that has taken a larger share of the time so far."""

LONG_EPOCH = 1000
"""In epochs of more batches they are measured every so many as well."""


class ModelObserver(keras.callbacks.Callback):
    """Records the model card, and the activations on a batch of the training data.

    They are measured before the first step, where the model is built and the data are arrays, after the first
    epoch and after the last; and in between, after each epoch and every 1,000 batches, as long as that takes
    no more than 5 % of the time. On JAX, where batches run ahead of callbacks, only between epochs.

    Args:
        recording: of the callback that this one works for.
    """

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.broken = False
        self._recording = recording
        self._function: MonitoredFunction | None = None
        self._probe: ActivationProbe | None = None

    @guarded
    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Looks at the model before it is trained, and asks for the first batches."""
        self._arguments, self._first = fit_arguments(self.model), FirstBatches()
        self._probe, self._measured_at, self._measured_batch = None, -1, 0
        self._began, self._spent = time.monotonic(), 0.0
        if self._arguments is None:
            return
        self._card = inspect_model(self.model)
        if self._arguments.is_pipeline:
            self._function = monitored_function(self.model)
            self._function.show(self._first)
        else:
            self._add_data(self._arguments)

    @guarded
    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Measures the model as it is before the first step."""
        if self._arguments is None or self._arguments.is_pipeline or self._probe or not self.model.built:
            return
        self._make_probe(self._arguments)
        self._measure()
        self._spent = 0.0  # what it took to compile the forward pass does not count

    @guarded
    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Measures now and then in long epochs."""
        due = (batch + 1) // LONG_EPOCH > self._measured_batch // LONG_EPOCH
        if not due or self._arguments is None or keras.backend.backend() == "jax":
            return
        self._measured_batch = batch + 1
        if self._probe is None:
            self._make_probe(self._arguments)
        self._measure_in_time()

    @guarded
    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Measures, unless that has taken too much time already."""
        if self._arguments is None:
            return
        if self._function:
            self._see_batches(self._arguments)
        if self._probe is None:
            self._make_probe(self._arguments)
        self._measured_batch = 0
        self._measure_in_time()

    @guarded
    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Measures the trained model."""
        if self._arguments is not None:
            self._measure()
        self._arguments = self._function = None  # they hold the data

    def _see_batches(self, arguments: FitArguments) -> None:
        """Once the first epoch of a pipeline is over, its first batches are known."""
        if self._function:
            self._function.hide(self._first)
            self._function = None
        self._add_data(arguments)

    def _make_probe(self, arguments: FitArguments) -> None:
        batch = probe_batch(arguments, self._first)
        if batch:
            self._probe = ActivationProbe(self.model, *batch)

    def _measure_in_time(self) -> None:
        if self._spent <= BUDGET * (time.monotonic() - self._began):
            self._measure()

    def _add_data(self, arguments: FitArguments) -> None:
        facts, _ = data_facts(arguments, self._first)
        self._card = dataclasses.replace(self._card, data=facts)
        self._recording.add_model_card(self._card)

    def _measure(self) -> None:
        step = steps_done(self.model.optimizer)
        if self._probe is None or step == self._measured_at:
            return
        began = time.monotonic()
        reading = self._probe.measure()
        self._spent += time.monotonic() - began
        self._measured_at = step
        self._record(reading, step, time.time())

    def _record(self, reading: ActivationReading, step: int, now: float) -> None:
        if reading.layers:
            self._recording.add(
                {
                    name: LayerSeries([step], [getattr(reading, name)], reading.layers, [now])
                    for name in LAYER_SIGNALS
                }
            )
        predictions = {
            name: getattr(reading, name) for name in ("prediction_spread", "prediction_majority_share")
        }
        self._recording.add(
            {
                name: Series([step], [value], [now])
                for name, value in predictions.items()
                if np.isfinite(value)
            }
        )
