"""What taps of all backends share: what they keep, and how they get hold of a step."""

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.learning_rate import inner_optimizer
from kerasrecipe.callbacks.monitor.readings import Readings

CAPACITY = 128
"""Readings that the buffers hold until they are fetched."""


class Tap(ABC):
    """Measures steps of one model while it is trained.

    It replaces methods of the optimizer while the training step is traced, or while it runs where nothing is
    traced, and never longer.

    Args:
        optimizer: the model's optimizer, the outer one where losses are scaled.
        keeps_update: whether the update is measured and kept until the next step.
    """

    sees_clipped = False
    """Whether gradients arrive clipped."""

    def __init__(self, optimizer: Any, keeps_update: bool) -> None:
        self.optimizer = optimizer
        self.keeps_update = keeps_update
        self.variables: list[Any] = []
        self.batch_size: Any = float("nan")
        self.fault: Exception | None = None
        self._entered = 0

    @abstractmethod
    def replacements(self) -> dict[str, Any]:
        """By name, what stands for methods of the optimizer."""

    @abstractmethod
    def begin(self, step: int, follows: bool) -> None:
        """Says which step the next measured one is, and whether the one before it was measured too."""

    def see_batch(self, data: Any) -> None:
        """Notes how many samples the batch has that the step is about to see."""
        self.batch_size = rows_of(data)

    @abstractmethod
    def fetch(self) -> tuple[NDArray[np.int64], Any, Any]:
        """Steps, per-variable rows and whole-model rows of the last `CAPACITY` readings, oldest first."""

    @contextlib.contextmanager
    def hooked(self) -> Iterator[None]:
        """While it lasts, the optimizer's methods are replaced; entered again, they stay as they are."""
        if not self._entered:
            self._replaced = {name: vars(self.optimizer).get(name) for name in self.replacements()}
            vars(self.optimizer).update(self.replacements())  # past Keras's tracking of attributes
        self._entered += 1
        try:
            yield
        finally:
            self._entered -= 1
            if not self._entered:
                for name, before in self._replaced.items():
                    del vars(self.optimizer)[name]
                    if before is not None:
                        vars(self.optimizer)[name] = before

    @contextlib.contextmanager
    def harmless(self) -> Iterator[None]:
        """Keeps an exception as `fault`: what goes wrong in here must not stop the step."""
        try:
            yield
        except Exception as error:
            self.fault = error

    def original(self, name: str) -> Any:
        """The method that was there before, of the optimizer's class or of another tap."""
        return self._replaced[name] or getattr(type(self.optimizer), name).__get__(self.optimizer)

    def readings(self) -> Readings | None:
        """What `fetch` gives; None where nothing was measured."""
        steps, per_variable, whole = self.fetch()
        if not len(steps):
            return None
        return Readings(
            np.asarray(steps, np.int64),
            np.asarray(per_variable, np.float64),
            np.asarray(whole, np.float64),
            sizes_of(self.variables),
        )


def rows_of(data: Any) -> Any:
    """How many samples a batch has, the length of its first tensor; not a number where it cannot be told."""
    try:
        return keras.ops.shape(keras.tree.flatten(data)[0])[0]
    except Exception:  # a custom training step may take anything as a batch
        return float("nan")


def loss_scale(optimizer: Any) -> Any:
    """What gradients are to be divided by."""
    if isinstance(optimizer, keras.optimizers.LossScaleOptimizer):
        return optimizer.dynamic_scale if optimizer.built else optimizer.initial_scale
    return optimizer.loss_scale_factor or 1.0


def value_limit(optimizer: Any) -> float | None:
    """The largest entry that clipping by value leaves, where each step is clipped by itself."""
    inner = inner_optimizer(optimizer)
    return None if inner.gradient_accumulation_steps else inner.clipvalue


def with_gradients(grads: Sequence[Any], variables: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The gradients that there are, and their variables."""
    pairs = [(g, v) for g, v in zip(grads, variables, strict=True) if g is not None]
    return [g for g, _ in pairs], [v for _, v in pairs]


def sizes_of(variables: Sequence[Any]) -> NDArray[np.int64]:
    """`(variables,)`: how many entries each has."""
    return np.array([int(np.prod(variable.shape)) for variable in variables], np.int64)
