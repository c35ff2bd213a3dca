"""Steps and epochs on one axis."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kerasrecipe.diagnosis.signals import FINEST
from kerasrecipe.diagnosis.trace import Series, Trace

PLOTTED = tuple(name for names in FINEST.values() for name in names)


@dataclass(frozen=True, eq=False)
class StepAxis:
    """A horizontal axis that counts steps, or epochs where nothing was measured in steps.

    An epoch stands at the step where it ended: where the validation loss was measured, else by the
    clock, else as if all epochs had equally many steps.

    Args:
        unit: "step" or "epoch".
        epochs: `(n,)` epochs, the first of them the one before the run.
        ends: `(n,)` the step at which each ended.
    """

    unit: str
    epochs: NDArray[np.float64]
    ends: NDArray[np.float64]

    @classmethod
    def of(cls, trace: Trace) -> Self:
        """The axis on which the losses and the learning rate of a run are drawn."""
        drawn = [trace.signals[name] for name in PLOTTED if name in trace.signals]
        by_step = max((each for each in drawn if each.unit == "step"), key=len, default=None)
        if by_step is None or not len(by_step):
            return cls("epoch", np.empty(0), np.empty(0))
        by_epoch = max((each for each in drawn if each.unit == "epoch"), key=len, default=None)
        if by_epoch is None or not len(by_epoch):
            return cls("step", np.empty(0), np.empty(0))
        measured = trace.signals.get("evaluation_loss")
        ends = _ends(by_epoch, by_step, measured)
        epochs = np.append(by_epoch.steps[0] - 1, by_epoch.steps)
        start = min(by_step.steps[0], ends[0])
        return cls("step", epochs.astype(np.float64), np.append(start, ends).astype(np.float64))

    def place(self, steps: ArrayLike, unit: str) -> NDArray[np.float64]:
        """Where steps or epochs stand on the axis; not a number where that is unknown."""
        places = np.asarray(steps).astype(np.float64)
        if unit == self.unit:
            return places
        if not len(self.epochs):
            return np.full_like(places, np.nan)
        pair = (self.epochs, self.ends) if unit == "epoch" else (self.ends, self.epochs)
        return np.interp(places, *pair)

    def span(self, first: int, last: int, unit: str) -> tuple[float, float]:
        """The stretch of the axis that steps or epochs take up, both ends included."""
        if unit == "epoch" == self.unit:
            return first - 0.5, last + 0.5
        before = first - 1 if unit == "epoch" else first
        start, end = self.place([before, last], unit)
        return float(start), float(end)


def _ends(by_epoch: Series, by_step: Series, measured: Series | None) -> NDArray[np.float64]:
    """`(n,)` the step at which each epoch ended."""
    if measured is not None and len(measured) == len(by_epoch):
        return measured.steps.astype(np.float64)
    by_clock = _ends_by_clock(by_epoch, by_step)
    if by_clock is not None:
        return by_clock
    first, last = by_step.steps[0], by_step.steps[-1]
    numbers = by_epoch.steps - by_epoch.steps[0] + 1
    return np.asarray(first + (last - first) * (numbers / numbers[-1]))


def _ends_by_clock(by_epoch: Series, by_step: Series) -> NDArray[np.float64] | None:
    """The last step before each epoch was written, or None where the clock does not tell."""
    clock, written = by_step.wall_times, by_epoch.wall_times
    if not (np.isfinite(clock).all() and np.isfinite(written).all() and np.all(np.diff(clock) >= 0)):
        return None
    places = np.searchsorted(clock, written, side="right") - 1
    if places[0] < 0 or np.any(np.diff(places) <= 0):
        return None
    return by_step.steps[places].astype(np.float64)
