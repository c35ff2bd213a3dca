"""The figure of learning-rate schedules."""

import html
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.reports.figures.frame import COLORS, MARGIN, MOST_POINTS, curve, layout
from kerasrecipe.reports.step_axis import StepAxis
from kerasrecipe.require import require

Schedule = Callable[[Any], Any]
"""A step, or an array of steps, to the learning rate; the steps may be taken one at a time only."""

FEW_STEPS = 65
"""So many steps, and as many more where the rate changes, are asked of a schedule one at a time."""

LEGEND_LINE = 19
"""Pixels of a line of the legend."""


def schedules(schedules: Mapping[str, Schedule] | Sequence[Schedule], steps: int) -> go.Figure:
    """The learning rates of several schedules over the steps.

    A schedule that takes one step at a time is asked for at most 129, half of them where its rate changes
    most: that is slow on some backends.

    Args:
        schedules: the schedules by name, or in a row, where each is named as it prints.
        steps: the last step shown, at least 1; of more than 2,000 steps, 2,000 evenly spaced ones are drawn.

    Raises:
        ValueError: there is no schedule, or no step.

    Example:
        >>> figure = schedules({"constant": lambda step: 0.1, "halved": lambda step: 0.1 * 0.5**step}, 3)
        >>> [list(map(float, curve.y)) for curve in figure.data]
        [[0.1, 0.1, 0.1, 0.1], [0.1, 0.05, 0.025, 0.0125]]
    """
    require(len(schedules), "hold at least one schedule", schedules=schedules)
    require(
        isinstance(steps, int | np.integer) and steps >= 1, "be a whole number of at least 1", steps=steps
    )
    pairs = (
        schedules.items()
        if isinstance(schedules, Mapping)
        else [(_printed(each), each) for each in schedules]
    )
    curves = [(html.escape(name), _rates(schedule, int(steps))) for name, schedule in pairs]
    axis = StepAxis("step", np.empty(0), np.empty(0))
    figure = go.Figure(layout=layout(axis, "learning rate", [series for _, series in curves]))
    for (name, series), color in zip(curves, cycle(COLORS), strict=False):
        line = curve(series, axis, name, color)
        shape = "linear" if len(series) <= steps else "hv"
        figure.add_trace(line.update(line_shape=shape, line_simplify=False, mode="lines", showlegend=True))
    room = LEGEND_LINE * len(curves)
    return figure.update_layout(
        height=figure.layout.height + room,
        margin_t=MARGIN["t"] + room,
        legend_orientation="v",
        xaxis_tickformat=",",
        yaxis_rangemode="tozero",
    )


def _printed(schedule: Schedule) -> str:
    """How a schedule prints, or its class where that says no more than an address."""
    printed = repr(schedule)
    return type(schedule).__name__ if printed == object.__repr__(schedule) else printed


def _rates(schedule: Schedule, last: int) -> Series:
    """The rates of evenly spaced steps, or of few where they cannot be asked for at once."""
    steps = np.linspace(0, last, min(last + 1, MOST_POINTS)).astype(np.int64)
    try:
        rates = np.asarray(schedule(steps), np.float64)
        if rates.shape == steps.shape:
            return Series(steps, rates)
    except Exception:  # it may branch on its step
        pass
    return _few_rates(schedule, last)


def _few_rates(schedule: Schedule, last: int) -> Series:
    """The rates of some evenly spaced steps, and of as many more, each amid the largest change."""

    def rate(step: int) -> float:
        return float(np.asarray(schedule(step)))

    rates = {step: rate(step) for step in np.linspace(0, last, min(last + 1, FEW_STEPS)).astype(int).tolist()}
    for _ in range(FEW_STEPS - 1):
        gaps = [(first, second) for first, second in pairwise(sorted(rates)) if second - first > 1]
        first, second = max(gaps, key=lambda gap: abs(rates[gap[1]] - rates[gap[0]]), default=(0, 0))
        if rates[first] == rates[second]:
            break
        middle = (first + second) // 2
        rates[middle] = rate(middle)
    return Series(sorted(rates), [rates[step] for step in sorted(rates)])
