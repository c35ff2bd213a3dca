"""The frame that all figures share, and one curve in it."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.reports.step_axis import StepAxis
from kerasrecipe.reports.thinning import keep_extremes

MOST_POINTS = 2000
"""Points drawn of one curve."""

FEW_POINTS = 60
"""Up to so many points a curve is drawn as it is, without a median."""

LOG_SPAN = 100.0
"""Positive values whose largest is over so many times the smallest get a logarithmic axis."""

BLUE, ORANGE = "#4a86e8", "#e0803c"
COLORS = (BLUE, ORANGE, "#2fa36b", "#b565d9", "#d8534f", "#1fa6b8", "#a98a1c", "#8a8f98")

PLOT_HEIGHT = 280
MARGIN = {"l": 64, "r": 16, "t": 26, "b": 44}


def layout(axis: StepAxis, title: str, curves: Sequence[Series], height: int = PLOT_HEIGHT) -> go.Layout:
    """The layout of a figure of curves over the steps.

    Args:
        axis: the axis of steps.
        title: what the curves show.
        curves: what is to be drawn, for the ranges.
        height: of the plot without its margins, in pixels.
    """
    grid = {"gridcolor": "rgba(128,128,128,0.2)", "zeroline": False, "exponentformat": "e"}
    return go.Layout(
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        height=height + MARGIN["t"] + MARGIN["b"],
        margin=MARGIN,
        uirevision="keep",
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemsizing": "constant"},
        xaxis={"title": _axis_title(axis.unit), "range": _reach(curves, axis), **grid},
        yaxis={"title": _axis_title(title), "type": _scale(curves), "tickfont_size": 11, **grid},
        yaxis2={"range": [0, 1], "visible": False, "overlaying": "y", "fixedrange": True},
    )


def curve(series: Series, axis: StepAxis, name: str, color: str) -> go.Scatter:
    """The finite values of a series, thinned without losing an extreme."""
    finite = series.finite
    kept = keep_extremes(finite.values, MOST_POINTS)
    return go.Scatter(
        x=axis.place(finite.steps[kept], series.unit),
        y=finite.values[kept],
        mode="lines+markers" if len(kept) <= FEW_POINTS else "lines",
        line={"color": color, "width": 2},
        marker={"color": color, "size": 5},
        name=name,
        customdata=finite.steps[kept],
        hovertemplate=f"{series.unit} %{{customdata:,}}<br>%{{y:.4g}}<extra>{name}</extra>",
    )


def _axis_title(text: str) -> dict[str, object]:
    return {"text": text, "standoff": 6, "font": {"size": 12}}


def _reach(curves: Sequence[Series], axis: StepAxis) -> list[float]:
    """The stretch of the axis that the curves take up, with a little room at both ends."""
    ends = [axis.place(series.steps[[0, -1]], series.unit) for series in curves if len(series)]
    first, last = (float(np.min(ends)), float(np.max(ends))) if ends else (0.0, 0.0)
    room = 0.015 * (last - first) or 1.0
    return [first - room, last + room]


def _scale(curves: Sequence[Series]) -> str:
    """The axis for values: logarithmic where they are positive and span over two decades."""
    values = np.concatenate([series.finite.values for series in curves] or [np.empty(0)])
    wide = values.size and values.min() > 0 and values.max() > LOG_SPAN * values.min()
    return "log" if wide else "linear"
