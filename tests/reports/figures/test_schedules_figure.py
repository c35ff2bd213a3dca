import re

import keras
import numpy as np
import pytest

from kerasrecipe.reports import figures
from kerasrecipe.reports.figures.schedules_figure import FEW_STEPS


def curve(figure, name):
    return next(each for each in figure.data if each.name.startswith(name))


def halving(step):
    return 0.1 * 0.5**step


def test_draws_every_step_of_a_short_run_in_stairs():
    figure = figures.schedules({"halved": halving}, 3)
    assert (list(figure.data[0].x), figure.data[0].line.shape) == ([0, 1, 2, 3], "hv")
    np.testing.assert_allclose(figure.data[0].y, [0.1, 0.05, 0.025, 0.0125])


def test_draws_few_of_many_steps_with_the_first_and_the_last():
    (line,) = figures.schedules([lambda step: 1 / (step + 1)], 10**6).data
    assert len(line.x) == 2000
    assert (line.x[0], line.x[-1]) == (0, 10**6)


def test_finds_a_boundary_of_a_schedule_that_takes_one_step_at_a_time():
    asked = []

    def schedule(step):
        asked.append(step)
        return 0.1 if step < 12_345 else 0.01

    (line,) = figures.schedules([schedule], 50_000).data
    rates = dict(zip(line.x, line.y, strict=True))
    assert (rates[12_344], rates[12_345]) == (0.1, 0.01)
    assert len(asked) <= 2 * FEW_STEPS


def test_asks_one_at_a_time_where_many_get_one_answer():
    (line,) = figures.schedules([lambda step: 0.1], 3).data
    np.testing.assert_array_equal(line.y, [0.1, 0.1, 0.1, 0.1])


def test_takes_the_tensors_of_a_backend():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
    branching = keras.optimizers.schedules.CosineDecay(0.0, 10, warmup_target=0.1, warmup_steps=2)
    first, second = figures.schedules([schedule, branching], 10).data
    assert first.y[10] == pytest.approx(0.05)
    assert list(second.y[:3]) == pytest.approx([0, 0.05, 0.1])


def test_names_schedules_as_they_print():
    class Plain:
        def __call__(self, step):
            return 0.0 * step

    names = [line.name for line in figures.schedules([Plain(), Plain(), halving], 5).data]
    assert names[:2] == ["Plain", "Plain"]
    assert names[2].startswith("&lt;function halving")


def test_gives_every_name_a_line_of_the_legend():
    one, three = (figures.schedules([halving] * count, 5) for count in (1, 3))
    assert three.layout.height - one.layout.height == three.layout.margin.t - one.layout.margin.t > 0
    assert len({line.line.color for line in three.data}) == 3
    assert all(line.showlegend for line in one.data)


def test_has_titles_and_no_colour_that_breaks_in_dark_mode():
    layout = figures.schedules([halving], 5).layout
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == ("step", "learning rate")
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.font.color is None


@pytest.mark.parametrize("steps", [0, 2.0, "9"])
def test_refuses_steps(steps):
    message = f"`steps` must be a whole number of at least 1. Received: {steps=}"
    with pytest.raises(ValueError, match=re.escape(message)):
        figures.schedules([halving], steps)


def test_refuses_no_schedules():
    message = "`schedules` must hold at least one schedule. Received: schedules=[]"
    with pytest.raises(ValueError, match=re.escape(message)):
        figures.schedules([], 5)
