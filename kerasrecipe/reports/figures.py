"""What was measured of a run as plotly figures, with the offending steps marked.

Figures have no background and no colour of text, so that they suit a light and a dark page.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from kerasrecipe.diagnosis.report import Report
from kerasrecipe.diagnosis.trace import Series, Trace
from kerasrecipe.reports.step_axis import StepAxis
from kerasrecipe.reports.symptom_marks import SEVERITY_COLORS, mark_symptoms
from kerasrecipe.reports.thinning import keep_extremes, moving_median

MOST_POINTS = 2000
"""Points drawn of one curve."""

FEW_POINTS = 60
"""Up to so many points a curve is drawn as it is, without a median."""

LOG_SPAN = 100.0
"""Positive values whose largest is over so many times the smallest get a logarithmic axis."""

BLUE, ORANGE = "#4a86e8", "#e0803c"

NOT_FINITE = {"not a number": (np.isnan, 0.0, "x"), "infinite": (np.isinf, 1.0, "triangle-up")}
"""What is not finite, on which edge it is marked, and how."""

PLOT_HEIGHT = 280
MARGIN = {"l": 64, "r": 16, "t": 26, "b": 44}


def loss(trace: Trace, report: Report) -> go.Figure:
    """The training and validation loss over the steps, the symptoms' steps marked.

    Args:
        trace: holds "loss" or "validation_loss".
        report: whose symptoms are marked.

    Example:
        >>> trace = Trace({"batch_loss": Series(range(99), 1 / np.arange(1.0, 100.0))})
        >>> [curve.name for curve in loss(trace, Report()).data]
        ['training, each batch', 'training, median of 9']
    """
    axis = StepAxis.of(trace)
    curves = {name: trace[name] for name in ("loss", "validation_loss") if name in trace}
    figure = go.Figure(layout=_layout(axis, "loss", list(curves.values())))
    if "loss" in curves:
        figure.add_traces(_training_curves(curves["loss"], axis))
    if "validation_loss" in curves:
        figure.add_trace(_curve(curves["validation_loss"], axis, "validation", ORANGE))
    figure.add_traces(_not_finite_marks(curves, axis))
    mark_symptoms(figure, report.symptoms, axis, PLOT_HEIGHT)
    return figure


def learning_rate(trace: Trace) -> go.Figure:
    """The learning rate over the steps.

    Args:
        trace: holds "learning_rate".
    """
    axis = StepAxis.of(trace)
    series = trace["learning_rate"]
    figure = go.Figure(layout=_layout(axis, "learning rate", [series], PLOT_HEIGHT // 2))
    figure.update_layout(showlegend=False, yaxis_rangemode="tozero")
    return figure.add_trace(_curve(series, axis, "learning rate", BLUE).update(line_shape="hv"))


def _layout(axis: StepAxis, title: str, curves: Sequence[Series], height: int = PLOT_HEIGHT) -> go.Layout:
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


def _training_curves(series: Series, axis: StepAxis) -> list[go.Scatter]:
    """Every batch as a faint dot under the moving median, or few points as they are."""
    finite = series.finite
    if len(finite) <= FEW_POINTS or series.unit == "epoch":
        return [_curve(series, axis, "training", BLUE)]
    dots = _curve(series, axis, "training, each batch", BLUE)
    dots.update(mode="markers", marker={"size": 3.5, "color": BLUE}, opacity=0.38)
    window = max(9, len(finite) // 25 | 1)
    places, medians = moving_median(finite.values, window, MOST_POINTS // 4)
    line = go.Scatter(
        x=axis.place(finite.steps[places], series.unit),
        y=medians,
        mode="lines",
        line={"color": BLUE, "width": 2},
        name=f"training, median of {window}",
        hovertemplate=f"{axis.unit} %{{x:,.0f}}<br>median %{{y:.4g}}<extra></extra>",
    )
    return [dots, line]


def _curve(series: Series, axis: StepAxis, name: str, color: str) -> go.Scatter:
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


def _not_finite_marks(curves: Mapping[str, Series], axis: StepAxis) -> list[go.Scatter]:
    """Marks on the lower edge for values that are not a number, on the upper for infinite ones."""
    marks: dict[str, go.Scatter] = {}
    for name, series in curves.items():
        for kind, (is_kind, height, symbol) in NOT_FINITE.items():
            steps = _spread(series.steps[is_kind(series.values)])
            if not len(steps):
                continue
            marks[f"{name} {kind}"] = go.Scatter(
                x=axis.place(steps, series.unit),
                y=np.full(len(steps), height),
                yaxis="y2",
                mode="markers",
                marker={"symbol": symbol, "size": 6, "color": SEVERITY_COLORS["error"]},
                cliponaxis=False,
                name=kind,
                legendgroup=kind,
                showlegend=not any(mark.name == kind for mark in marks.values()),
                customdata=steps,
                hovertemplate=f"{series.unit} %{{customdata:,}}<br>{name.replace('_', ' ')} {kind}"
                "<extra></extra>",
            )
    return list(marks.values())


def _spread(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """At most `MOST_POINTS` of the steps, evenly chosen, the first and the last among them."""
    places = np.linspace(0, len(steps) - 1, min(len(steps), MOST_POINTS)).astype(np.int64)
    return steps[places]
