"""The model's training function with taps in it, for as long as one `fit` lasts."""

import contextlib
import time
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import keras

from kerasrecipe.callbacks.fit_data import FirstBatches
from kerasrecipe.callbacks.monitor.tap import Tap


class Watcher(Protocol):
    """Who owns a tap."""

    tap: Tap

    def wants(self, step: int) -> bool:
        """Whether this step, counted from 0 in this run, shall be measured."""

    def look(self) -> None:
        """Is called after each execution that was measured."""

    def fail(self, fault: Exception | None) -> None:
        """Is told what went wrong when its tap was taken out for that."""


class MonitoredFunction:
    """Stands for `model.train_function` during one `fit`, and leaves by itself when that is over.

    Steps that nobody wants to see run through the function that the model would have without us; the others
    through one of the same step with the taps in it.

    A `fit` that was broken off calls no callback. The next one finds this function in the model; it then
    puts the one before back.

    Args:
        model: a compiled model that is about to be trained.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.plain = model.train_function
        self.watchers: list[Watcher] = []
        self.first_batches: list[FirstBatches] = []
        self.step = 0
        self._measured_to = -1
        self.seconds: tuple[deque[float], deque[float]] = deque(maxlen=200), deque(maxlen=200)
        self._fit = model.history
        self._measured: Any = None

    @property
    def belongs_to_this_fit(self) -> bool:
        """False in a later `fit` than the one it was made for."""
        return self.model.history is self._fit

    def __call__(self, *arguments: Any) -> Any:
        """Trains for one execution."""
        if not self.belongs_to_this_fit:
            self.restore()
            return self.model.train_function(*arguments)
        for each in self.first_batches:
            arguments = each.pass_on(arguments)
        first, began = self.step, time.perf_counter()
        measured = any(watcher.wants(first) for watcher in self.watchers)
        result = self._measure(first, *arguments) if measured else self.plain(*arguments)
        self.step = first + self.model.steps_per_execution
        self.seconds[measured].append(time.perf_counter() - began)
        if measured:
            self._measured_to = self.step
            for watcher in self.watchers:
                watcher.look()
        return result

    def _measure(self, first: int, *arguments: Any) -> Any:
        for watcher in self.watchers:
            watcher.tap.begin(first, follows=self._measured_to == first)
        result = self._measured(*arguments)
        for watcher in [each for each in self.watchers if each.tap.fault]:
            self.remove(watcher)
            watcher.fail(watcher.tap.fault)
        return result

    def show(self, first_batches: FirstBatches) -> None:
        """Lets somebody see the first batches of this training."""
        self.first_batches.append(first_batches)
        self.model.train_function = self

    def add(self, watcher: Watcher) -> None:
        """Puts a watcher's tap into the step."""
        self.watchers.append(watcher)
        taps = [each.tap for each in self.watchers]
        self._measured = FUNCTIONS[keras.backend.backend()](self.model, taps)
        self.model.train_function = self

    def remove(self, watcher: Watcher) -> None:
        """Takes a watcher out; after the last one the model has its function back."""
        if watcher in self.watchers:
            self.watchers.remove(watcher)
        if not (self.watchers or self.first_batches):
            self.restore()

    def hide(self, first_batches: FirstBatches) -> None:
        """Shows no more batches; without watchers the model has its function back."""
        self.first_batches.remove(first_batches)
        if not (self.watchers or self.first_batches):
            self.restore()

    def count_from(self, step: int) -> None:
        """Says how many steps were made; the last execution may have made fewer than it was to."""
        if self._measured_to == self.step:
            self._measured_to = step
        self.step = step

    def restore(self) -> None:
        """Gives the model its function back."""
        if self.model.train_function is self:
            self.model.train_function = self.plain


def monitored_function(model: Any) -> MonitoredFunction:
    """The one that the model has in this `fit`, or a new one."""
    function = model.train_function
    if isinstance(function, MonitoredFunction):
        if function.belongs_to_this_fit:
            return function
        function.restore()
    return MonitoredFunction(model)


def _on_tensorflow(model: Any, taps: Sequence[Tap]) -> Any:
    step = model.train_step

    def monitored(data: Any) -> Any:
        with _hooked(taps, data):
            return step(data)

    return model._make_function(monitored)


def _on_torch(model: Any, taps: Sequence[Tap]) -> Any:
    function = model.train_function
    plain = function.plain if isinstance(function, MonitoredFunction) else function

    def monitored(data: Any) -> Any:
        with _hooked(taps, data):
            return plain(data)

    return monitored


def _on_jax(model: Any, taps: Sequence[Any]) -> Any:
    import jax

    def step(state: Any, states: Any, data: Any) -> Any:
        for tap, own in zip(taps, states, strict=True):
            tap.state = dict(own)
        with _hooked(taps, data), _losses_seen(model, taps):
            logs, state = model.train_step(state, data)
        return logs, state, [tap.state for tap in taps]

    compiled = step
    if model.jit_compile and not model.run_eagerly:
        compiled = jax.jit(step, donate_argnums=(0, 1))

    def monitored(state: Any, data: Any) -> Any:
        states = [tap.state for tap in taps]
        logs, state, states = compiled(state, states, data)
        for tap, own in zip(taps, states, strict=True):
            tap.state = own
        return logs, state

    return model._make_function(monitored)


FUNCTIONS = {"tensorflow": _on_tensorflow, "jax": _on_jax, "torch": _on_torch}


@contextlib.contextmanager
def _hooked(taps: Sequence[Tap], data: Any) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for tap in taps:
            tap.see_batch(data)
            stack.enter_context(tap.hooked())
        yield


@contextlib.contextmanager
def _losses_seen(model: Any, taps: Sequence[Any]) -> Iterator[None]:
    """While it lasts, taps see the loss that JAX's trainer reports."""
    update = model._update_metrics_variables

    def seen(metrics_variables: Any, unscaled_loss: Any, *arguments: Any) -> Any:
        for tap in taps:
            tap.see_loss(unscaled_loss)
        return update(metrics_variables, unscaled_loss, *arguments)

    vars(model)["_update_metrics_variables"] = seen
    try:
        yield
    finally:
        del vars(model)["_update_metrics_variables"]
