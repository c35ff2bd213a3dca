"""What to do about each cause, best first, with a line of Keras code and a number where there can be one.

The next learning rate is an estimate from what the run showed. Far too high rates are divided by 100 and
others by 10, as lectures advise; too low ones are multiplied by what would have brought the loss down
early in the run if progress grew with the rate, as it does on a straight slope. Of 67 wrong rates on
handwritten digits this led 53 to a good one in one or two moves, and 56 in three
(`tests/benchmarks/bench_learning_rates.py`).
"""

from collections.abc import Sequence

import numpy as np

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace

FAR_TOO_HIGH = 100.0
"""A loss that rose by this factor met a rate at least ten times too high."""

WANTED_EXPONENT = 10.0
"""A loss that falls by a small share s of itself in a run falls by e^(-k s) at k times the rate; k s of 10
brings it to a twentieth (e^-3) in a third of the run."""

CONSTANT = 1e-3
"""Rates that vary by less, relatively, count as one."""


def remedies_for(cause: str, symptoms: Sequence[Symptom], trace: Trace) -> tuple[Remedy, ...]:
    """The remedies of a cause in this run."""
    if cause == "learning-rate-too-high":
        return (
            _scale_rate(trace, 1 / (100 if _far_too_high(symptoms) else 10)),
            Remedy(
                "If the lower rate then learns too slowly, raise it again and clip the gradient",
                "model.optimizer.global_clipnorm = 1.0",
                1.0,
            ),
        )
    if cause == "learning-rate-too-low":
        return (_scale_rate(trace, _raise_by(symptoms)),)
    if cause == "too-few-epochs":
        return (_train_longer(trace), _scale_rate(trace, 3.0))
    return ()


def _far_too_high(symptoms: Sequence[Symptom]) -> bool:
    return any(
        symptom.name == "loss-not-finite"
        or max(symptom.evidence.get("peak", 0), symptom.evidence.get("end", 0))
        > FAR_TOO_HIGH * abs(symptom.evidence.get("start", 0))
        for symptom in symptoms
    )


def _raise_by(symptoms: Sequence[Symptom]) -> float:
    """The factor that would bring the loss down within a third of the run, on the grid 3, 10, 30, 100."""
    seen = next((each.evidence for each in symptoms if each.name == "slow-progress"), None)
    if seen is None:
        return 10.0
    if seen["second_half"] > 0.7:  # getting faster: the rate is not far off
        return 3.0
    needed = WANTED_EXPONENT / seen["fall"]
    return float(max(factor for factor in (3, 10, 30, 100) if factor <= max(needed, 3)))


def _scale_rate(trace: Trace, factor: float) -> Remedy:
    """The remedy that multiplies the learning rate."""
    verb = (
        f"Multiply the learning rate by {factor:g}"
        if factor > 1
        else (f"Divide the learning rate by {1 / factor:g}")
    )
    if "learning_rate" not in trace or not len(rates := trace["learning_rate"].finite.values):
        operation = f"* {factor:g}" if factor > 1 else f"/ {1 / factor:g}"
        code = f"model.optimizer.learning_rate = float(model.optimizer.learning_rate) {operation}"
        return Remedy(f"{verb} and train from fresh weights", code)
    top = float(rates.max())
    proposal = float(f"{top * factor:.2g}")
    if np.ptp(rates) > CONSTANT * top:
        return Remedy(
            f"{verb}: scale the schedule so that it peaks at {proposal:g}, not {top:g}",
            None,
            proposal,
        )
    return Remedy(
        f"{verb}, from {top:g} to {proposal:g}, and train from fresh weights",
        f"model.optimizer.learning_rate = {proposal!r}",
        proposal,
    )


def _train_longer(trace: Trace) -> Remedy:
    """The remedy that doubles the epochs."""
    if "epoch_loss" not in trace:
        return Remedy("Train twice as long")
    steps = trace["epoch_loss"].steps
    counts_epochs = bool(np.all(np.diff(steps) == 1))  # others write the batch at which each ended
    done = int(steps[-1]) + 1 if counts_epochs else len(steps)
    return Remedy(
        f"Train on, to {2 * done} epochs instead of {done}",
        f"model.fit(x, y, initial_epoch={done}, epochs={2 * done})",
        2 * done,
    )
