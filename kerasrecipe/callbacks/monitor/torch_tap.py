"""Measures steps of PyTorch, which run one by one in Python."""

from collections import deque
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import torch

from kerasrecipe.callbacks.monitor.measures import (
    LATER,
    UNKNOWN,
    WHOLE,
    Sampling,
    Sums,
    before_update,
    kept_square,
    update_of,
)
from kerasrecipe.callbacks.monitor.tap import (
    CAPACITY,
    Tap,
    loss_scale,
    sizes_of,
    value_limit,
    with_gradients,
)


class TorchSums(Sums):
    """PyTorch adds up products without writing them down."""

    def product(self, first: Any, second: Any) -> Any:
        """The sum of products."""
        return torch.dot(first.reshape(-1).float(), second.reshape(-1).float())


class TorchTap(Tap):
    """Keeps readings as tensors where they were computed, so that no step waits for the device."""

    sums = TorchSums()

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._step, self._follows = 0, False
        self._loss: Any = None
        self._update: Any = None
        self._sample: Any = None
        self._rows: deque[tuple[int, Any, Any]] = deque(maxlen=CAPACITY)

    def begin(self, step: int, follows: bool) -> None:
        """As `Tap` says."""
        self._step, self._follows = step, follows

    def replacements(self) -> dict[str, Any]:
        """The update, and what sees the loss."""
        return {"apply": self._apply, "scale_loss": self._scale_loss}

    def _scale_loss(self, loss: Any) -> Any:
        self._loss = loss.detach()
        return self.original("scale_loss")(loss)

    def _apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> Any:
        before = None
        with self.harmless():
            before = self._before(grads, trainable_variables or self.optimizer._trainable_variables)
        result = self.original("apply")(grads, trainable_variables)
        with self.harmless():
            if before:
                self._after(*before)
        return result

    def _before(self, grads: Sequence[Any], variables: Sequence[Any]) -> tuple[Any, ...]:
        gs, self.variables = with_gradients(grads, variables)
        scale = float(loss_scale(self.optimizer))
        gs = [g / scale for g in gs] if scale != 1 else gs
        sampling = Sampling.of(tuple(sizes_of(self.variables).tolist()))
        taken = sampling.take(gs)
        sampled = self.sums.square(taken)
        if self._follows and self._rows and self.keeps_update:
            dots = [self.sums.product(taken, each) for each in (self._update, self._sample)]
            self._rows[-1][2][LATER:-1] = torch.stack([*dots, sampled])
            self._rows[-1][2][-1] = self.batch_size
        weights = [variable.value for variable in self.variables]
        rows = before_update(self.sums, gs, weights, sampling.shares(taken))
        rate = self.optimizer.learning_rate
        entries = None
        if self.keeps_update:  # a view would change with the weights
            entries = [each.detach().clone() for each in sampling.entries(weights)]
        self._sample = taken
        return gs, sampling, sampled, rows, float(rate), entries

    def _after(
        self,
        gs: list[Any],
        sampling: Sampling,
        sampled: Any,
        rows: Any,
        rate: Any,
        entries: list[Any] | None,
    ) -> None:
        nan = torch.full((), torch.nan, device=rows.device)
        update_squares, slope = nan.expand(len(gs)), nan
        if entries is not None:
            weights = [variable.value.detach() for variable in self.variables]
            self._update, update_squares = update_of(self.sums, sampling, entries, weights)
            slope = self.sums.product(self._sample, self._update)
        loss = nan if self._loss is None else self._loss
        limit = kept_square(gs, value_limit(self.optimizer))
        whole = [loss, rate, slope, limit, sampled, self.batch_size, *UNKNOWN]
        row = torch.stack([keras.ops.cast(each, "float32").reshape(()) for each in whole])
        self._rows.append((self._step, torch.cat([rows, update_squares[:, None]], 1), row.detach()))
        self._follows, self._step = True, self._step + 1

    def fetch(self) -> Any:
        """As `Tap` says."""
        if not self._rows:
            return np.empty(0, np.int64), None, np.empty((0, len(WHOLE)))
        steps, rows, whole = zip(*self._rows, strict=True)
        return steps, *(keras.ops.convert_to_numpy(torch.stack(each)) for each in (rows, whole))
