"""Loss and learning rate of each single batch, from what Keras reports after it."""

import time
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.learning_rate import as_number, rate_of, schedule_of, scheduled_rates
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.logs.running_mean import is_drowned, single_values


class BatchRecorder:
    """Collects the batches of one epoch after the other.

    The running means of the loss weigh batches by their samples. Where the metric's count can be read at
    each batch without waiting for the device, it is; on JAX all batches count alike, which pulls the loss
    of a smaller last batch towards the epoch's mean, and a rate that is a number is read once per epoch.
    Elsewhere a loss that is no metric's mean, as a custom `train_step` may report it, is taken as it is.

    Args:
        model: the compiled model.
        steps_before: how many batches it was trained on before.
    """

    def __init__(self, model: Any, steps_before: int) -> None:
        self.steps = steps_before
        # JAX goes on with later batches while this one is recorded: reading a variable would stop it.
        self._runs_ahead = keras.backend.backend() == "jax"
        self._optimizer = model.optimizer
        self._schedule = schedule_of(model.optimizer)
        self._model = model
        self._count: Any = None
        self._are_means = True
        self._first_mean: float | None = None
        self.begin_epoch()

    def begin_epoch(self) -> None:
        """Starts an epoch."""
        self._before = self.steps
        self._rows: list[tuple[int, float, float, float, float]] = []
        self._taken = 0
        by_epoch = self._runs_ahead and self._schedule is None
        self._epoch_rate = rate_of(self._optimizer) if by_epoch else np.nan

    def add(self, batch: int, mean: float) -> None:
        """Records the running mean of the loss after a batch; on JAX perhaps out of order.

        Args:
            batch: index of the batch in the epoch.
            mean: the loss in the batch's logs.
        """
        samples, rate = batch + 1.0, self._epoch_rate
        if not self._runs_ahead:
            if self._count is None and self._are_means:
                self._count = _count_behind(mean, self._model)
                self._are_means = self._count is not None
            samples = as_number(self._count) if self._count is not None else samples
            rate = rate_of(self._optimizer) if self._schedule is None else rate
        self._rows.append((batch + 1, mean, samples, rate, time.time()))

    def take(self) -> dict[str, Series]:
        """The epoch's points that were not taken before: "batch_loss" and "batch_learning_rate"."""
        rows = np.array(sorted(self._rows), float).reshape(-1, 5)
        if len(rows) <= self._taken:
            return {}
        batches, means, samples, rates, times = rows.T
        steps = batches.astype(np.int64) + self._before
        if self._first_mean is None:
            self._first_mean = float(means[0])
        if self._are_means:
            losses, error = single_values(means, samples)
        else:
            losses, error = means, np.zeros(len(means))
        sound = ~is_drowned(losses, error, np.append(self._first_mean, means))
        new = np.arange(len(rows)) >= self._taken
        self._taken = len(rows)
        self.steps = int(steps[-1])
        chosen = sound & new
        loss = Series(steps[chosen], losses[chosen], times[chosen])
        return {"batch_loss": loss, **self._rates_of(steps[new], rates[new], times[new])}

    def _rates_of(self, steps: NDArray[np.int64], rates: Values, times: Values) -> dict[str, Series]:
        """The rates read at these steps, or those of the schedule."""
        if self._schedule is not None:
            few, rates = scheduled_rates(self._schedule, steps)
            times = times[np.searchsorted(steps, few)]
            steps = few
        known = np.isfinite(rates)
        if not known.any():
            return {}
        return {"batch_learning_rate": Series(steps[known], rates[known], times[known])}


def _count_behind(mean: float, model: Any) -> Any:
    """The sample count of the metric whose running mean was reported; None where no metric's was.

    A custom `train_step` may report another metric than Keras's own as the loss, or the bare loss.
    """
    for metric in model.metrics:
        total, count = (getattr(metric, name, None) for name in ("total", "count"))
        if total is None or count is None or as_number(count) <= 0:
            continue
        result = as_number(total) / as_number(count)
        if np.isclose(result, mean, rtol=1e-5, atol=0, equal_nan=True):
            return count
    return None
