import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.diagnosis import LayerSeries, Series, Trace


class TestSeries:
    def test_keeps_its_numbers_in_float64_and_int64(self):
        series = Series([1, 2], np.float32([0.5, 0.25]))
        assert series.values.dtype == np.float64
        assert series.steps.dtype == np.int64

    def test_cannot_be_written_into(self):
        with pytest.raises(ValueError, match="read-only"):
            Series([1], [1.0]).values[0] = 2

    def test_does_not_follow_changes_of_its_source(self):
        source = np.array([1.0, 2.0])
        series = Series([1, 2], source)
        source[0] = 9
        assert series.values[0] == 1

    @pytest.mark.parametrize("steps", [[2, 1], [1, 1]])
    def test_wants_increasing_steps(self, steps):
        with pytest.raises(ValueError, match=r"`steps` must be strictly increasing\. Received: steps="):
            Series(steps, [0.0, 0.0])

    def test_wants_one_value_per_step(self):
        with pytest.raises(ValueError, match=r"`values` must have one entry per step \(2\)"):
            Series([1, 2], [0.0])
        with pytest.raises(ValueError, match=r"`values` must have one entry per step \(1\)"):
            Series.from_records([1], [0.0, 1.0])
        with pytest.raises(ValueError, match=r"`values` must have one entry per step \(1\)"):
            Series([1], [[0.0]])

    @pytest.mark.parametrize("steps", [5, [1.5, 2.5], [np.nan, 1.0], [[1, 2]]])
    def test_wants_a_row_of_whole_numbers_as_steps(self, steps):
        with pytest.raises(ValueError, match=r"`steps` must be a row of whole numbers\. Received: steps="):
            Series(steps, [0.0, 0.0])

    def test_wants_a_known_unit(self):
        with pytest.raises(ValueError, match=r'`unit` must be "step" or "epoch"\. Received: unit=\'hour\''):
            Series([1], [0.0], unit="hour")

    @given(st.lists(st.tuples(st.integers(-5, 5), st.floats(allow_nan=False)), max_size=30))
    def test_the_last_of_repeated_steps_wins(self, records):
        series = Series.from_records([s for s, _ in records], [v for _, v in records])
        assert dict(zip(series.steps, series.values, strict=True)) == dict(records)

    def test_finite_leaves_out_what_is_no_number(self):
        series = Series([1, 2, 3], [1.0, np.nan, np.inf], [7.0, 8.0, 9.0])
        assert (series.finite.steps, series.finite.wall_times) == ([1], [7.0])

    def test_a_finite_series_is_not_copied(self):
        series = Series([1], [1.0])
        assert series.finite is series


class TestTrace:
    def test_loss_is_the_series_with_most_points(self):
        coarse = Series([10, 20], [1.0, 0.5])
        fine = Series([0, 1, 2], [1.0, 0.8, 0.6], unit="epoch")
        assert Trace({"batch_loss": coarse, "epoch_loss": fine})["loss"] is fine

    def test_names_that_stand_for_others_cannot_be_taken(self):
        with pytest.raises(ValueError, match=r"must have another name, one of .'batch_loss', 'epoch_loss'"):
            Trace({"loss": Series([1], [1.0])})

    def test_an_unmeasured_signal_is_not_in_it(self):
        assert "loss" not in Trace({})
        with pytest.raises(KeyError, match="loss"):
            Trace({})["loss"]

    def test_lists_only_what_was_measured(self):
        assert list(Trace({"epoch_loss": Series([0], [1.0])})) == ["epoch_loss"]

    def test_holds_nothing_of_layers_and_model_unless_given(self):
        trace = Trace({})
        assert (trace.layers, trace.model_card) == ({}, None)

    def test_signals_of_layers_stand_beside_those_of_the_model(self):
        norms = LayerSeries([1], [[3.0, 4.0]], ("dense/kernel", "dense/bias"))
        trace = Trace({"gradient_norm": Series([1], [5.0])}, layers={"gradient_norm": norms})
        assert (trace["gradient_norm"].values, trace.layers["gradient_norm"]) == ([5.0], norms)
