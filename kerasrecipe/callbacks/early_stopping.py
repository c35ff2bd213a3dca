"""The callback that ends a training which no longer improves, and keeps its best weights."""

import os
import warnings
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.stopping.backup import Backup, Records, Weights
from kerasrecipe.callbacks.stopping.criterion import Criterion
from kerasrecipe.callbacks.stopping.direction import mode_of
from kerasrecipe.callbacks.stopping.monitored import monitored
from kerasrecipe.callbacks.stopping.noise_aware_patience import NoiseAwarePatience
from kerasrecipe.diagnosis.stats import Values
from kerasrecipe.require import require

SIGNS = {"min": 1.0, "max": -1.0}
"""What makes a metric one that should fall."""


class EarlyStopping(keras.callbacks.Callback):
    """Ends training when the validation metrics no longer improve, and restores the best weights.

    The decision is a function of the metrics of all epochs so far (see `criterion`). An epoch is the best
    when its first metric is better than in every epoch before. The best weights are restored whenever
    training ends, by this callback or by itself; after an exception they are not.

    A further `fit` from epoch 0 starts anew. One from a later epoch, as with `initial_epoch` or
    `keras.callbacks.BackupAndRestore`, goes on with what the epochs before it have shown; with `backup_dir`,
    also in another process.

    A value that is not finite counts as no improvement, and is warned of once. Epochs without a value, as
    with `validation_freq`, do not count; `start_from_epoch` must then be an epoch that has one.

    Attributes are counted from 0, as Keras does; epochs in texts from 1, as Keras prints them.

    Args:
        monitor: name of the metric, or several: training goes on while any of them improves. The first
            decides which epoch is the best.
        mode: "min" or "max", whether the metric should fall or rise; "auto" knows it of losses and of Keras's
            metrics. One for all, or one for each.
        patience: of the default criterion: epochs without improvement, at least 1; 10 when it is None.
        min_delta: of the default criterion: what an improvement must exceed, in the metric's unit.
        criterion: when to stop; None for `NoiseAwarePatience(patience, min_delta)`.
        restore_best_weights: whether the model gets the weights of the best epoch when training ends.
        start_from_epoch: the first epoch that counts, from 0. Where training ends before it, the best of all
            epochs is restored.
        backup_dir: folder for what is needed to go on in another process, written after each epoch and
            removed when training has ended; may be that of `BackupAndRestore`. None keeps it in memory only.
        verbose: 1 prints why training ended and which weights were restored, 0 prints nothing, None (default)
            does what `fit` was told.

    Attributes:
        reason: why training was stopped, in one line; None if it was not.
        stopped_epoch: the epoch after which it was stopped; None if it was not.
        best_epoch: the best epoch; None before there is one.

    Raises:
        ValueError: an argument breaks its rule; at the end of the first epoch, `monitor` is not among the
            metrics, `mode` is "auto" for a metric of unknown direction, or `criterion` cannot be applied to
            it. Where it no longer can be in a later epoch, this is warned of, and training goes on.

    Example:
        >>> import keras, numpy as np
        >>> x = np.linspace(-1, 1, 8).reshape(-1, 1)
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones")])
        >>> model.compile(keras.optimizers.SGD(0.0), "mse")
        >>> early_stopping = EarlyStopping("loss", patience=2)
        >>> _ = model.fit(x, 2 * x, epochs=9, shuffle=False, verbose=0, callbacks=[early_stopping])
        >>> early_stopping.reason
        'loss has not improved for 2 epochs; best 0.4286 in epoch 1'
    """

    def __init__(
        self,
        monitor: str | Sequence[str] = "val_loss",
        *,
        mode: str | Sequence[str] = "auto",
        patience: int | None = None,
        min_delta: float = 0.0,
        criterion: Criterion | None = None,
        restore_best_weights: bool = True,
        start_from_epoch: int = 0,
        backup_dir: str | os.PathLike[str] | None = None,
        verbose: int | None = None,
    ) -> None:
        super().__init__()
        names = [monitor] if isinstance(monitor, str) else list(monitor)
        modes = [mode] * len(names) if isinstance(mode, str) else list(mode)
        require(names, "name a metric", monitor=monitor)
        require(set(modes) <= {"auto", *SIGNS}, "be 'auto', 'min' or 'max'", mode=mode)
        require(len(modes) == len(names), f"be one, or one for each of {names}", mode=mode)
        known = criterion is None or isinstance(criterion, Criterion)
        require(known, "be a stopping criterion", criterion=criterion)
        own = criterion is None or (patience is None and not min_delta)
        require(own, "be left to the criterion", patience=patience, min_delta=min_delta)
        require(start_from_epoch >= 0, "be at least 0", start_from_epoch=start_from_epoch)
        self.criterion = criterion or NoiseAwarePatience(10 if patience is None else patience, min_delta)
        self.restore_best_weights = restore_best_weights
        self.start_from_epoch = start_from_epoch
        self.verbose = verbose
        self.reason: str | None = None
        self.stopped_epoch: int | None = None
        self.best_epoch: int | None = None
        self._modes = dict(zip(names, modes, strict=True))
        self._signs: dict[str, float] = {}
        self._records: Records = {}
        self._best_weights: Weights | None = None
        self._backup = Backup(backup_dir) if backup_dir else None
        self._warned = False

    @property
    def best(self) -> float | None:
        """The first metric in the best epoch; None before there is one."""
        return None if self.best_epoch is None else self._records[self.best_epoch][next(iter(self._modes))]

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Reads the backup."""
        self.reason = self.stopped_epoch = None
        self._signs, self._warned = {}, False
        backup = self._backup.read() if self._backup else None
        if backup:
            self._records, self.best_epoch, self._best_weights = backup
            if self.restore_best_weights and self._best_weights is None:
                self.best_epoch = None

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Records the metrics, keeps the weights if they are the best, and decides."""
        self._forget_from(epoch)
        seen_or_warming_up = bool(self._records) or epoch < self.start_from_epoch
        values = monitored(logs or {}, self._modes, may_lack_validation=seen_or_warming_up)
        if values is None:
            return
        self._signs = self._signs or {
            name: SIGNS[mode_of(name, self.model) if mode == "auto" else mode]
            for name, mode in self._modes.items()
        }
        self._records[epoch] = values
        self._warn_of(epoch)
        if self._is_best(epoch):
            self.best_epoch = epoch
            self._best_weights = self.model.get_weights() if self.restore_best_weights else None
        self.reason = self._reason_to_stop() if epoch >= self.start_from_epoch else None
        if self.reason:
            self.stopped_epoch = epoch
            self.model.stop_training = True
        if self._backup:
            self._backup.write(self._records, self.best_epoch, self._best_weights)

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Restores the best weights and says why training ended."""
        lines = []
        if self.stopped_epoch is not None:
            lines.append(f"Stopped after epoch {self.stopped_epoch + 1}: {self.reason}.")
        if self._best_weights is not None and self.best_epoch is not None:
            self.model.set_weights(self._best_weights)
            lines.append(f"Restored the weights of epoch {self.best_epoch + 1}.")
        if self.params.get("verbose", 1) if self.verbose is None else self.verbose:
            for line in lines:
                print(line)
        if self._backup:
            self._backup.remove()

    def _forget_from(self, epoch: int) -> None:
        """Drops what an earlier run has recorded of this epoch and later ones."""
        self._records = {each: values for each, values in self._records.items() if each < epoch}
        if self.best_epoch is not None and self.best_epoch >= epoch:
            self.best_epoch = self._best_weights = None

    def _warn_of(self, epoch: int) -> None:
        """Warns of the first value that is not finite."""
        for name in self._modes:
            value = self._records[epoch][name]
            if not np.isfinite(value):
                self._warn_once(f"{name} is {value} in epoch {epoch + 1}: this counts as no improvement")

    def _warn_once(self, text: str) -> None:
        if not self._warned:
            warnings.warn(text, RuntimeWarning, stacklevel=4)
        self._warned = True

    def _curve(self, name: str, sign: float) -> Values:
        """The metric of the epochs that count, so that it should fall."""
        epochs = [epoch for epoch in self._records if epoch >= self.start_from_epoch]
        return sign * np.array([self._records[epoch].get(name, np.nan) for epoch in epochs])

    def _is_best(self, epoch: int) -> bool:
        name, sign = next(iter(self._signs.items()))
        value = self._records[epoch][name]
        if not np.isfinite(value):
            return False
        if self.best is None or (self.best_epoch or 0) < self.start_from_epoch <= epoch:
            return True
        return sign * value < sign * self.best

    def _check(self, name: str, sign: float) -> str | None:
        """What the criterion says; where it cannot be applied, that is an error in its first epoch only."""
        curve, training = self._curve(name, sign), self._curve(name.removeprefix("val_"), sign)
        try:
            return self.criterion.check(curve, training if np.isfinite(training).any() else None)
        except ValueError as error:
            if len(curve) == 1:
                raise
            self._warn_once(f"{self.criterion} does not stop this training: {error}")
            return None

    def _reason_to_stop(self) -> str | None:
        """Why no metric lets training go on; None while one does."""
        reasons = []
        for name, sign in self._signs.items():
            reason = self._check(name, sign)
            if reason is None:
                return None
            reasons.append(f"{name} {reason}")
        if self.best_epoch is None:
            return f"{' and '.join(reasons)}; never finite"
        return f"{' and '.join(reasons)}; best {self.best:.4g} in epoch {self.best_epoch + 1}"
