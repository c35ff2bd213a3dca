"""Remedies that train longer."""

import numpy as np

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.trace import Trace


def train_longer(trace: Trace, factor: int = 2, expect: str | None = None) -> Remedy:
    """The remedy that trains on until there were so many times as many epochs."""
    if "epoch_loss" not in trace or not len(trace["epoch_loss"]):
        return Remedy(f"Train {factor} times as long", expect=expect)
    steps = trace["epoch_loss"].steps
    counts_epochs = bool(np.all(np.diff(steps) == 1))  # others write the batch at which each ended
    done = int(steps[-1]) + 1 if counts_epochs else len(steps)
    return Remedy(
        f"Train on, to {factor * done} epochs instead of {done}",
        f"model.fit(x, y, initial_epoch={done}, epochs={factor * done})",
        factor * done,
        expect,
    )
