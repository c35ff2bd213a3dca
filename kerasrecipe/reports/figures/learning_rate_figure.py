"""The figure of the learning rate of a run."""

import plotly.graph_objects as go

from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.reports.figures.frame import BLUE, PLOT_HEIGHT, curve, layout
from kerasrecipe.reports.step_axis import StepAxis


def learning_rate(trace: Trace) -> go.Figure:
    """The learning rate over the steps.

    Args:
        trace: holds "learning_rate".
    """
    axis = StepAxis.of(trace)
    series = trace["learning_rate"]
    figure = go.Figure(layout=layout(axis, "learning rate", [series], PLOT_HEIGHT // 2))
    figure.update_layout(showlegend=False, yaxis_rangemode="tozero")
    return figure.add_trace(curve(series, axis, "learning rate", BLUE).update(line_shape="hv"))
