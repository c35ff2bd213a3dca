"""The figure of the losses."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from kerasrecipe.diagnosis.report import Report
from kerasrecipe.diagnosis.trace import Series, Trace
from kerasrecipe.reports.figures.frame import (
    BLUE,
    FEW_POINTS,
    MOST_POINTS,
    ORANGE,
    PLOT_HEIGHT,
    curve,
    layout,
)
from kerasrecipe.reports.step_axis import StepAxis
from kerasrecipe.reports.symptom_marks import SEVERITY_COLORS, mark_symptoms
from kerasrecipe.reports.thinning import moving_median

NOT_FINITE = {"not a number": (np.isnan, 0.0, "x"), "infinite": (np.isinf, 1.0, "triangle-up")}
"""What is not finite, on which edge it is marked, and how."""


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
    figure = go.Figure(layout=layout(axis, "loss", list(curves.values())))
    if "loss" in curves:
        figure.add_traces(_training_curves(curves["loss"], axis))
    if "validation_loss" in curves:
        figure.add_trace(curve(curves["validation_loss"], axis, "validation", ORANGE))
    figure.add_traces(_not_finite_marks(curves, axis))
    mark_symptoms(figure, report.symptoms, axis, PLOT_HEIGHT)
    return figure


def _training_curves(series: Series, axis: StepAxis) -> list[go.Scatter]:
    """Every batch as a faint dot under the moving median, or few points as they are."""
    finite = series.finite
    if len(finite) <= FEW_POINTS or series.unit == "epoch":
        return [curve(series, axis, "training", BLUE)]
    dots = curve(series, axis, "training, each batch", BLUE)
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
