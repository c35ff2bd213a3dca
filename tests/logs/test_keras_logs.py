import numpy as np

from kerasrecipe.logs.keras_logs import to_trace


def test_unknown_entries_are_left_out():
    trace = to_trace([0, 1, 2], {"loss": [None, 2.0, None]}, "run")
    assert trace["epoch_loss"].steps.tolist() == [1]


def test_no_entry_gives_an_empty_series():
    assert len(to_trace([0], {"val_loss": [None]}, "run")["epoch_val_loss"]) == 0


def test_a_repeated_epoch_counts_as_it_was_the_last_time():
    np.testing.assert_array_equal(to_trace([0, 1, 1], {"loss": [3, 2, 1]}, "r")["epoch_loss"].values, [3, 1])
