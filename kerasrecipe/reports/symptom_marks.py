"""Symptoms marked in a figure: their steps shaded, their names in lanes above the curves."""

from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.reports.step_axis import StepAxis

MOST_LANES = 8
"""Symptoms marked in one figure, the gravest first."""

NARROW = 0.004
"""A symptom that takes up a smaller share of the axis is marked by a line."""

SEVERITY_COLORS = {"error": "#e5484d", "warning": "#cf8600", "info": "#7c82d6"}
SEVERITY_SIGNS = {"error": "✕", "warning": "▲", "info": "●"}

LANE_HEIGHT = 30


def mark_symptoms(figure: go.Figure, symptoms: Sequence[Symptom], axis: StepAxis, plot_height: int) -> None:
    """Shades each symptom's steps and names it in a lane of its own; the figure grows by the lanes.

    Args:
        figure: changed in place.
        symptoms: gravest first.
        axis: the figure's horizontal axis.
        plot_height: height of the part with the curves, in pixels.
    """
    spans = [(each, axis.span(*each.steps, each.unit)) for each in symptoms]
    marked = [(each, span) for each, span in spans if np.isfinite(span).all()][:MOST_LANES]
    if not marked:
        return
    lanes = len(marked) * LANE_HEIGHT
    share = plot_height / (plot_height + lanes)
    lane_axis = {"domain": [share, 1], "range": [len(marked), 0]}
    figure.update_layout(
        height=figure.layout.height + lanes,
        yaxis_domain=[0, share],
        yaxis3={**lane_axis, "visible": False, "fixedrange": True},
    )
    for lane, (symptom, span) in enumerate(marked):
        if symptom.severity != "info":
            _shade(figure, symptom, span)
        _name(figure, symptom, span, lane)


def _shade(figure: go.Figure, symptom: Symptom, span: tuple[float, float]) -> None:
    """A shade over the symptom's steps, or a line where they are but a few."""
    is_narrow = _share(figure, span) < NARROW
    color = SEVERITY_COLORS[symptom.severity]
    figure.add_shape(
        type="rect",
        x0=span[0],
        x1=span[1],
        yref="y domain",
        y0=0,
        y1=1,
        fillcolor=color,
        opacity=0.5 if is_narrow else 0.07,
        line={"width": 1.5 if is_narrow else 0, "color": color},
        layer="below",
    )


def _name(figure: go.Figure, symptom: Symptom, span: tuple[float, float], lane: int) -> None:
    """A bar as long as the symptom, with its name above and its message for the pointer."""
    color = SEVERITY_COLORS[symptom.severity]
    label = escape(symptom.name.replace("-", " "))
    is_narrow = _share(figure, span) < NARROW
    marker = {"size": 8, "symbol": "diamond" if is_narrow else "line-ns-open"}
    figure.add_trace(
        go.Scatter(
            x=span,
            y=[lane + 0.7] * 2,
            yaxis="y3",
            mode="lines+markers",
            line={"color": color, "width": 5},
            marker={"color": color, **marker},
            showlegend=False,
            name=label,
            text=[escape(symptom.message)] * 2,
            hovertemplate="%{text}<extra></extra>",
        )
    )
    on_the_right = _share(figure, (figure.layout.xaxis.range[0], span[0])) > 0.5
    figure.add_annotation(
        x=span[1] if on_the_right else span[0],
        y=lane + 0.28,
        yref="y3",
        text=f'<span style="color:{color}">{SEVERITY_SIGNS[symptom.severity]}</span> {label}',
        font={"size": 12},
        xanchor="right" if on_the_right else "left",
        showarrow=False,
    )


def _share(figure: go.Figure, span: tuple[float, float]) -> float:
    """How much of the horizontal axis a stretch takes up, 0 to 1."""
    first, last = figure.layout.xaxis.range
    return float((span[1] - span[0]) / (last - first))
