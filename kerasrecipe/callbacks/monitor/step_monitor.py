"""Measures the steps of one model, and gives what was measured as signals."""

import time
import warnings
from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.learning_rate import inner_optimizer
from kerasrecipe.callbacks.monitor.monitored_function import MonitoredFunction, monitored_function
from kerasrecipe.callbacks.monitor.noise_windows import NoiseWindows
from kerasrecipe.callbacks.monitor.readings import Clipping, Readings, variable_names
from kerasrecipe.callbacks.monitor.tap import CAPACITY, Tap
from kerasrecipe.diagnosis import LayerSeries, Series
from kerasrecipe.diagnosis.stats import Values

LEAST_TIMED = 20
"""So many executions of both kinds are timed before their difference is believed."""

MOST_EVERY = 1000
"""Steps are never measured more seldom than this."""


class StepMonitor:
    """Watches one `fit` of one model.

    Args:
        model: compiled, about to be trained.
        first_steps: so many steps at first are all measured.
        every: after them one step in so many, two successive ones at a time; None for as often as `budget`
            allows.
        step_gauge: whether what needs the update is measured.
        budget: for `every=None`, the share of the time that measuring may take.
        samples: how many training samples there are, or None where that is not known.

    Raises:
        ValueError: the model cannot be measured; the text says why.
    """

    tap: Tap

    def __init__(
        self,
        model: Any,
        first_steps: int,
        every: int | None,
        step_gauge: bool,
        budget: float,
        samples: int | None = None,
    ) -> None:
        self._first_steps, self._every, self._budget = first_steps, every or 10, budget
        self._is_adaptive = every is None
        inner = inner_optimizer(model.optimizer)
        self._clipping = Clipping(inner.clipnorm, inner.global_clipnorm, inner.clipvalue)
        self._taken = -1
        self._ended: list[tuple[int, float]] = []
        self._unread = 0
        self._kept: list[tuple[Readings, Values]] = []
        self.tap = _tap(model, step_gauge)
        clips = any((inner.clipnorm, inner.global_clipnorm, inner.clipvalue))
        self._clips = clips and not (self.tap.sees_clipped or inner.gradient_accumulation_steps)
        self._noise = None if clips and self.tap.sees_clipped else NoiseWindows(samples)
        self._function: MonitoredFunction = monitored_function(model)
        self._function.add(self)

    def wants(self, step: int) -> bool:
        """Whether an execution that begins with this step is measured."""
        return step < self._first_steps or step % (2 * self._every) < 2

    def look(self) -> None:
        """Notes the time, and empties the buffers before they run over."""
        self._ended.append((self._function.step, time.time()))
        self._unread += self._function.model.steps_per_execution
        if self._unread + self._function.model.steps_per_execution > CAPACITY - 1:
            self._read()

    def fail(self, fault: Exception | None) -> None:
        """Warns once that this training is no longer measured."""
        warnings.warn(
            f"the steps of this training are not measured, it goes on: {type(fault).__name__}: {fault}",
            RuntimeWarning,
            stacklevel=4,
        )

    def begin_epoch(self, step: int) -> None:
        """Counts steps from here on; the execution before may have ended early."""
        self._function.count_from(step)
        if self._is_adaptive:
            self._adapt()

    @property
    def step(self) -> int:
        """How many steps were made."""
        return self._function.step

    def end(self) -> None:
        """Leaves the model as if nothing had been there."""
        self._function.remove(self)

    def take(self, before: int, complete: bool = False) -> tuple[dict[str, Series], dict[str, LayerSeries]]:
        """The signals of the model, and those of its variables, that were not taken yet.

        Args:
            before: how many steps were made before this `fit`; the first step here is the next one.
            complete: also the last reading, whose step gauge is known only after the next step.
        """
        self._read(complete)
        kept, self._kept = self._kept, []
        if not kept:
            return {}, {}
        readings = Readings.join([each for each, _ in kept])
        times = np.concatenate([each for _, each in kept])
        steps = readings.steps + before + 1
        names = variable_names(self.tap.variables)
        signals = readings.of_model(self._clipping)
        model = {
            name: Series(steps[known], values[known], times[known])
            for name, values in signals.items()
            if (known := self._is_known(name, values, signals)).any()
        }
        if self._noise:
            ends, scales = self._noise.add(readings)
            at = np.searchsorted(readings.steps, ends)
            model |= {name: Series(steps[at], values, times[at]) for name, values in scales.items()}
        return model, {
            name: LayerSeries(steps, values, names, times)
            for name, values in readings.of_variables().items()
            if self.tap.keeps_update or not name.startswith("update")
        }

    def _is_known(self, name: str, values: Values, signals: dict[str, Values]) -> Any:
        """Which values stand for something: not a number is a finding in a norm or a loss only."""
        if name in ("gradient_norm", "weight_norm") or (name == "update_norm" and self.tap.keeps_update):
            return np.ones(len(values), bool)
        if name == "batch_loss":  # a custom step may not show its loss
            return np.isfinite(values) | ~np.isfinite(signals["gradient_norm"])
        if name == "gradient_clipped_share":
            return np.isfinite(values) & self._clips
        return np.isfinite(values)

    def _read(self, complete: bool = False) -> None:
        readings = self.tap.readings()
        self._unread = 0
        if readings is None or not self._ended:  # of a step that failed nothing is kept
            return
        new = readings.steps > self._taken
        new[-1] &= complete
        if not new.any():
            return
        readings = readings.where(new)
        self._taken = int(readings.steps[-1])
        ends, times = zip(*self._ended, strict=True)
        places = np.minimum(np.searchsorted(ends, readings.steps + 1), len(ends) - 1)
        self._kept.append((readings, np.array(times)[places]))
        self._ended = [each for each in self._ended if each[0] > self._taken]

    def _adapt(self) -> None:
        """Measures as often as the budget allows, by the times of both kinds of executions."""
        plain, measured = self._function.seconds
        if min(len(plain), len(measured)) >= LEAST_TIMED:
            overhead = np.median(measured) / np.median(plain) - 1
            self._every = int(np.clip(np.ceil(overhead / self._budget), 1, MOST_EVERY))


def _tap(model: Any, step_gauge: bool) -> Tap:
    """The tap of this backend."""
    if keras.backend.backend() == "jax":
        from kerasrecipe.callbacks.monitor.jax_tap import JaxTap

        return JaxTap(model.optimizer, step_gauge)
    if keras.backend.backend() == "torch":
        from kerasrecipe.callbacks.monitor.torch_tap import TorchTap

        return TorchTap(model.optimizer, step_gauge)
    from kerasrecipe.callbacks.monitor.tensorflow_tap import TensorFlowTap

    return TensorFlowTap(model.optimizer, step_gauge, bool(model.jit_compile and not model.run_eagerly))
