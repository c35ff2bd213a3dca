import numpy as np
import pytest

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.reports.step_axis import StepAxis


def axis(**signals):
    return StepAxis.of(Trace(signals))


def epochs(numbers, times=None):
    return Series(numbers, np.ones(len(numbers)), times, unit="epoch")


def steps(numbers, times=None):
    return Series(numbers, np.ones(len(numbers)), times)


class TestEpochs:
    def test_are_placed_where_the_validation_loss_was_measured(self):
        drawn = axis(evaluation_loss=steps([70, 100]), epoch_loss=epochs([0, 1]))
        np.testing.assert_array_equal(drawn.place([0, 1], "epoch"), [70, 100])

    def test_are_placed_by_the_clock(self):
        batch_loss = steps(range(1, 101), np.arange(1.0, 101.0))
        drawn = axis(batch_loss=batch_loss, epoch_loss=epochs([0, 1], [30.5, 100.5]))
        np.testing.assert_array_equal(drawn.place([0, 1], "epoch"), [30, 100])

    @pytest.mark.parametrize(
        "times", [None, [5.0, 5.0], [-1.0, 50.0]], ids=["none", "standing still", "before the run"]
    )
    def test_are_spread_evenly_where_the_clock_does_not_tell(self, times):
        batch_loss = steps(range(101), np.arange(101.0))
        drawn = axis(batch_loss=batch_loss, epoch_loss=epochs([0, 1], times))
        np.testing.assert_array_equal(drawn.place([0, 1], "epoch"), [50, 100])

    @pytest.mark.parametrize("first", [0, 1, 7])
    def test_may_be_counted_from_any_number(self, first):
        drawn = axis(batch_loss=steps(range(101)), epoch_loss=epochs([first, first + 1]))
        np.testing.assert_array_equal(drawn.place([first, first + 1], "epoch"), [50, 100])

    def test_reach_from_the_end_of_the_one_before(self):
        drawn = axis(batch_loss=steps(range(101)), epoch_loss=epochs(range(4)))
        assert drawn.span(1, 2, "epoch") == (25, 75)
        assert drawn.span(0, 0, "epoch") == (0, 25)

    def test_alone_are_the_axis(self):
        drawn = axis(epoch_loss=epochs([0, 1, 2]))
        assert drawn.unit == "epoch"
        assert drawn.span(1, 2, "epoch") == (0.5, 2.5)


class TestSteps:
    def test_are_the_axis_where_there_are_any(self):
        drawn = axis(batch_loss=steps([1, 2]), epoch_loss=epochs([0]))
        assert drawn.unit == "step"
        assert drawn.span(1, 2, "step") == (1, 2)

    def test_are_nowhere_on_an_axis_of_epochs(self):
        assert np.isnan(axis(epoch_loss=epochs([0, 1])).place([5], "step")).all()

    def test_of_an_empty_run_are_nowhere(self):
        assert axis().unit == "epoch"
        assert axis(batch_loss=steps([])).unit == "epoch"


def test_other_signals_do_not_make_the_axis():
    assert axis(accuracy=steps([1, 2]), epoch_loss=epochs([0])).unit == "epoch"
