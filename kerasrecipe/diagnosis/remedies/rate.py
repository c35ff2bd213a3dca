"""Remedies that change the learning rate."""

import numpy as np

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.trace import Trace

CONSTANT = 1e-3
"""Rates that vary by less, relatively, count as one."""


def scale_rate(trace: Trace, factor: float, expect: str | None = None) -> Remedy:
    """The remedy that multiplies the learning rate, or the whole schedule.

    Args:
        trace: the run.
        factor: above 0.
        expect: what should be seen then.
    """
    verb = (
        f"Multiply the learning rate by {factor:g}"
        if factor > 1
        else f"Divide the learning rate by {1 / factor:g}"
    )
    rates = _rates(trace)
    if not len(rates):
        operation = f"* {factor:g}" if factor > 1 else f"/ {1 / factor:g}"
        code = f"model.optimizer.learning_rate = float(model.optimizer.learning_rate) {operation}"
        return Remedy(f"{verb} and train from fresh weights", code, expect=expect)
    top = float(rates.max())
    proposal = float(f"{top * factor:.2g}")
    if np.ptp(rates) > CONSTANT * top:
        action = f"{verb}: scale the schedule so that it peaks at {proposal:g}, not {top:g}"
        return Remedy(action, None, proposal, expect)
    return Remedy(
        f"{verb}, from {top:g} to {proposal:g}, and train from fresh weights",
        f"model.optimizer.learning_rate = {proposal!r}",
        proposal,
        expect,
    )


def _rates(trace: Trace) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The positive rates of the run's steps; of the optimizer where no step was recorded."""
    if "learning_rate" in trace:
        rates = trace["learning_rate"].finite.values
        if len(rates) and rates.max() > 0:
            return rates
    known = trace.fact("card.training.optimizer.first_learning_rate")
    return np.array([known] if known and known > 0 else [], float)
