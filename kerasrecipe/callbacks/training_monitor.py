"""The callback that measures inside the compiled training step."""

import os
from typing import Any

import keras

from kerasrecipe.callbacks.fit_data import fit_arguments
from kerasrecipe.callbacks.guard import guarded
from kerasrecipe.callbacks.learning_rate import steps_done
from kerasrecipe.callbacks.monitor.step_monitor import StepMonitor
from kerasrecipe.callbacks.recording import Recording
from kerasrecipe.diagnosis import Trace
from kerasrecipe.require import require

KNOWN_TO_HOST = ("batch_loss", "batch_learning_rate")
"""What a callback that takes this one in measures at every step."""


class TrainingMonitor(keras.callbacks.Callback):
    """Measures gradients, weights and updates of every variable inside the compiled step.

    Of each measured step t, with gradient g and update Δ: the norms ‖g‖, ‖θ‖, ‖Δ‖ and ‖Δ‖/‖θ‖, and the shares
    of gradient entries that are 0 or not finite, for each variable and for all together; the batch's loss and
    the learning rate; what clipping takes of ‖g‖; the slopes g_t·Δ_t and g_{t+1}·Δ_t along the step, and the
    step gauge −g_{t+1}·Δ_t / g_t·Δ_t: -1 where the step hardly changed the slope (it undershoots), 0 where it
    ended at the minimum along its line, 1 where it went as far beyond (it overshoots); the cosine of g_t and
    g_{t+1}. Gradients are those of the unscaled loss, before clipping.

    Of 40 pairs of successive measured steps each follows the gradient noise scale with its interval of 95 %,
    see `kerasrecipe.diagnosis.noise_scale`; of arrays the pairs lie within one epoch, and the smaller batch
    at its end belongs to none. It comes out too large while the rate is high: each step turns the gradient
    against itself.

    A step that loss scaling leaves out for an overflow in float16 shows gradients that are not finite, but a
    finite loss, and an update of exactly 0: it is no fault.

    Steps that are not measured run through the function that the model would have without this callback. The
    trained weights are bit for bit the same. When training ends, and when a later `fit` begins, the model has
    its own function again. A fault inside is one warning, and training goes on.

    Norms of gradients and weights are of all entries. Where a model has more than about 65,536, as many
    evenly spaced ones stand for all in the update, the slopes, the cosine and the shares: within 1 or 2 % for
    dense layers, less exact for tables of which a batch touches few rows. Nothing is kept but these.

    Under `tf.distribute.MirroredStrategy` the signals are those of one device with the whole batch, except
    that gradients are measured after clipping and decay. There Keras itself fails with several steps per
    execution, with gradient accumulation, and on CPUs with `jit_compile=True`; under
    `MultiWorkerMirroredStrategy` its `fit` cannot begin (Keras 3.15).

    Args:
        log_dir: where TensorBoard logs go; None writes nothing.
        first_steps: so many steps at first are all measured.
        every: after them one step in so many is measured, two successive ones at a time; "auto" measures as
            often as `budget` allows.
        step_gauge: whether what needs the update is measured: its norm and ratio, the slopes, the gauge, the
            cosine.
        budget: for "auto", the share of the training time that measuring may take, in (0, 1).

    Raises:
        ValueError: an argument breaks its rule.

    Source:
        Schneider, Dangel and Hennig 2021, Cockpit, https://arxiv.org/abs/2102.06604 (the step gauge, there
        called alpha); Baydin et al. 2018, https://arxiv.org/abs/1703.04782 (the slope after the step)

    Example:
        >>> import keras, numpy as np
        >>> x = np.linspace(-1, 1, 64).reshape(-1, 1)
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        >>> model.compile(keras.optimizers.SGD(0.1), "mse")
        >>> monitor = TrainingMonitor()
        >>> _ = model.fit(x, 3 * x, batch_size=8, verbose=0, callbacks=[monitor])
        >>> monitor.trace["gradient_norm"], len(monitor.trace.layers["update_ratio"].layers)
        (Series(8 points, steps 1 to 8), 2)
    """

    def __init__(
        self,
        log_dir: str | os.PathLike[str] | None = None,
        *,
        first_steps: int = 100,
        every: int | str = 10,
        step_gauge: bool = True,
        budget: float = 0.02,
    ) -> None:
        super().__init__()
        require(first_steps >= 0, "be at least 0", first_steps=first_steps)
        counted = every == "auto" or (isinstance(every, int) and every >= 1)
        require(counted, 'be "auto" or a whole number of at least 1', every=every)
        require(0 < budget < 1, "be in (0, 1)", budget=budget)
        self.log_dir = log_dir
        self.broken = False
        self.async_safe = True
        self._first_steps, self._step_gauge, self._budget = first_steps, step_gauge, budget
        self._every = None if every == "auto" else int(every)
        self._begin_run()

    def record_into(self, recording: Recording) -> None:
        """Adds to the recording of a callback that knows loss and rate of every step itself."""
        self._recording, self._is_guest = recording, True

    def _begin_run(self) -> None:
        self._recording, self._is_guest = Recording(self.log_dir), False
        self._monitor: StepMonitor | None = None
        self._before: int | None = None
        self._epoch_start = 0

    @property
    def trace(self) -> Trace:
        """What was measured so far."""
        self._keep()
        return self._recording.trace

    def set_model(self, model: Any) -> None:
        """Begins a new run when the model is another one."""
        if self._model is not None and model is not self._model:
            self._begin_run()
        super().set_model(model)

    @guarded
    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Puts the tap into the step."""
        if self._monitor:  # of a `fit` that was broken off
            self._keep(complete=True)
            self._monitor.end()
        self._monitor, self._before, self._epoch_start = None, None, 0
        self._monitor = StepMonitor(
            self.model,
            self._first_steps,
            self._every,
            self._step_gauge,
            self._budget,
            _samples(self.model),
        )

    @guarded
    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Finds out how many steps were made before."""
        if not self._monitor:
            return
        if self._before is None:  # only now has BackupAndRestore restored the optimizer
            self._before = steps_done(self.model.optimizer)
        else:
            steps = self.params.get("steps")
            self._epoch_start = self._epoch_start + steps if steps else self._monitor.step
        self._monitor.begin_epoch(self._epoch_start)

    @guarded
    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Fetches what was measured, and writes it."""
        self._keep()
        self._recording.flush()

    @guarded
    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Leaves the model as it was."""
        if self._monitor:
            self._keep(complete=True)
            self._monitor.end()
            self._monitor = None
        self._recording.flush()

    def _keep(self, complete: bool = False) -> None:
        if self._monitor and self._before is not None:
            signals, layers = self._monitor.take(self._before, complete)
            if self._is_guest:
                signals = {name: series for name, series in signals.items() if name not in KNOWN_TO_HOST}
            self._recording.add(signals)
            self._recording.add(layers)


def _samples(model: Any) -> int | None:
    """How many samples the running `fit` trains on; None where they come batch by batch."""
    arguments = fit_arguments(model)
    if arguments is None or arguments.is_pipeline:
        return None
    return int(next(part.shape[0] for part in keras.tree.flatten(arguments.x) if part is not None))
