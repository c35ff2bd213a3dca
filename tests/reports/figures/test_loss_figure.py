import json

import numpy as np
import pytest

from kerasrecipe.diagnosis import Report, Series, Symptom, Trace
from kerasrecipe.reports import figures
from kerasrecipe.reports.symptom_marks import SEVERITY_COLORS


def batches(values, **more):
    return Series(np.arange(1, len(values) + 1), values, **more)


def symptom(first, last, unit="step", name="loss-diverges", severity="error", message="it grows"):
    signal = "loss" if unit == "step" else "epoch_loss"
    return Symptom(name, severity, message, signal, (first, last), unit)


def decaying(points):
    return 2.0 / np.arange(1.0, points + 1) ** 0.3


def curve(figure, name):
    return next(each for each in figure.data if each.name.startswith(name))


def halving(step):
    return 0.1 * 0.5**step


@pytest.fixture
def trace():
    """600 batches in 6 epochs, with validation."""
    epochs = Series(range(6), decaying(6), unit="epoch")
    return Trace({"batch_loss": batches(decaying(600)), "epoch_val_loss": epochs})


class TestLoss:
    def test_shows_batches_their_median_and_validation(self, trace):
        names = [each.name for each in figures.loss(trace, Report()).data]
        assert names == ["training, each batch", "training, median of 25", "validation"]

    def test_puts_epochs_where_they_end_in_steps(self, trace):
        places = curve(figures.loss(trace, Report()), "validation").x
        np.testing.assert_allclose(places, [100.8, 200.7, 300.5, 400.3, 500.2, 600], atol=0.1)

    def test_draws_few_points_as_they_are(self):
        figure = figures.loss(Trace({"batch_loss": batches([3.0, 2.0, 1.0])}), Report())
        np.testing.assert_array_equal(figure.data[0].y, [3.0, 2.0, 1.0])
        assert len(figure.data) == 1

    def test_counts_epochs_where_nothing_was_measured_in_steps(self):
        trace = Trace({"epoch_loss": Series([0, 1, 2], [3.0, 2.0, 1.0], unit="epoch")})
        figure = figures.loss(trace, Report())
        assert figure.layout.xaxis.title.text == "epoch"
        assert list(figure.data[0].x) == [0, 1, 2]

    @pytest.mark.parametrize("values", [[], [np.nan], [np.nan, np.inf], [0.0], [1.0]])
    def test_of_hardly_any_values_is_drawn(self, values):
        trace = Trace({"batch_loss": batches(values)})
        figures.loss(trace, Report(symptoms=(symptom(1, 1),))).to_json()

    def test_keeps_a_spike_among_many_points(self):
        values = decaying(100_000)
        values[54_321] = 50.0
        figure = figures.loss(Trace({"batch_loss": batches(values)}), Report())
        dots = curve(figure, "training, each batch")
        assert len(dots.x) <= 2000
        assert dots.x[np.argmax(dots.y)] == 54_322

    def test_is_the_same_every_time(self, trace):
        assert figures.loss(trace, Report()) == figures.loss(trace, Report())

    @pytest.mark.parametrize(
        ("values", "scale"),
        [
            pytest.param([1.0, 100.0], "linear", id="two decades"),
            pytest.param([1.0, 101.0], "log", id="more than two decades"),
            pytest.param([0.0, 1000.0], "linear", id="zero"),
            pytest.param([-1.0, 1000.0], "linear", id="negative"),
            pytest.param([1.0, 1000.0, np.nan], "log", id="not a number"),
        ],
    )
    def test_is_logarithmic_where_it_helps(self, values, scale):
        figure = figures.loss(Trace({"batch_loss": batches(values)}), Report())
        assert figure.layout.yaxis.type == scale

    def test_marks_values_that_are_not_finite(self):
        values = [1.0, 2.0, np.inf, np.nan, np.nan]
        figure = figures.loss(Trace({"batch_loss": batches(values)}), Report())
        nan, infinite = curve(figure, "not a number"), curve(figure, "infinite")
        assert (list(nan.x), list(nan.y)) == ([4, 5], [0, 0])
        assert (list(infinite.x), list(infinite.y)) == ([3], [1])
        assert nan.yaxis == infinite.yaxis == "y2"

    def test_names_what_is_not_finite_once_in_the_legend(self):
        trace = Trace({"batch_loss": batches([1, np.nan]), "evaluation_loss": batches([np.nan])})
        marks = [each for each in figures.loss(trace, Report()).data if each.name == "not a number"]
        assert [each.showlegend for each in marks] == [True, False]

    def test_has_no_colour_that_breaks_in_dark_mode(self, trace):
        report = Report(symptoms=(symptom(10, 20),))
        layout = figures.loss(trace, report).layout
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert layout.font.color is None
        assert layout.annotations[0].font.color is None
        assert "colorway" not in str(layout.template)

    def test_is_json_without_values_that_are_not_finite(self):
        trace = Trace({"batch_loss": batches([1.0, np.nan, np.inf])})
        json.loads(figures.loss(trace, Report()).to_json(), parse_constant=pytest.fail)


class TestSymptoms:
    def test_are_shaded_and_named_in_the_colour_of_their_severity(self, trace):
        report = Report(symptoms=(symptom(10, 20), symptom(30, 60, severity="warning")))
        figure = figures.loss(trace, report)
        shades = [(each.x0, each.x1, each.fillcolor) for each in figure.layout.shapes]
        colors = SEVERITY_COLORS
        assert shades == [(10, 20, colors["error"]), (30, 60, colors["warning"])]
        assert "loss diverges" in figure.layout.annotations[0].text

    def test_of_epochs_stand_where_the_epochs_are(self, trace):
        report = Report(symptoms=(symptom(2, 3, unit="epoch"),))
        shade = figures.loss(trace, report).layout.shapes[0]
        assert (shade.x0, shade.x1) == pytest.approx((200.7, 400.3), abs=0.1)

    def test_that_do_no_harm_are_named_but_not_shaded(self, trace):
        figure = figures.loss(trace, Report(symptoms=(symptom(1, 600, severity="info"),)))
        assert not figure.layout.shapes
        assert "loss diverges" in figure.layout.annotations[0].text

    def test_of_one_step_are_a_line(self, trace):
        shade = figures.loss(trace, Report(symptoms=(symptom(10, 10),))).layout.shapes[0]
        assert (shade.x0, shade.x1, shade.line.width) == (10, 10, 1.5)

    def test_of_steps_are_left_out_where_only_epochs_are_known(self):
        trace = Trace({"epoch_loss": Series([0, 1], [2.0, 1.0], unit="epoch")})
        assert not figures.loss(trace, Report(symptoms=(symptom(10, 20),))).layout.shapes

    def test_have_a_lane_each_up_to_eight(self, trace):
        report = Report(symptoms=tuple(symptom(n, n + 5) for n in range(1, 20)))
        figure = figures.loss(trace, report)
        assert len(figure.layout.annotations) == len(figure.layout.shapes) == 8
        assert figure.layout.yaxis3.range == (8, 0)

    def test_with_markup_in_them_are_shown_as_text(self, trace):
        report = Report(symptoms=(symptom(1, 2, name="<b>x</b>", message="<i>layer</i>"),))
        figure = figures.loss(trace, report)
        assert "&lt;b&gt;x&lt;/b&gt;" in figure.layout.annotations[0].text
        assert figure.data[-1].text[0] == "&lt;i&gt;layer&lt;/i&gt;"
