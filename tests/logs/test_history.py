import numpy as np
import pytest

from kerasrecipe.diagnosis import ModelCard
from kerasrecipe.logs import read_history


class History:
    """What `fit` returns."""

    def __init__(self, epoch, history):
        self.epoch = epoch
        self.history = history


def test_reads_what_fit_returns():
    losses = {"loss": [1.0, 0.5], "val_loss": [1.1, np.nan]}
    trace = read_history(History([3, 4], losses | {"accuracy": [0.3, 0.4], "lr": [0.1, 0.01]}))
    np.testing.assert_array_equal(trace["epoch_loss"].steps, [3, 4])
    np.testing.assert_array_equal(trace["epoch_val_loss"].values, [1.1, np.nan])
    np.testing.assert_array_equal(trace["epoch_accuracy"].values, [0.3, 0.4])
    np.testing.assert_array_equal(trace["learning_rate"].values, [0.1, 0.01])
    assert trace["loss"].unit == "epoch"


def test_reads_a_mapping_and_counts_its_epochs_from_0():
    assert read_history({"loss": [2.0, 1.0, 0.5]})["epoch_loss"].steps.tolist() == [0, 1, 2]


def test_an_empty_history_is_an_empty_trace():
    assert not read_history({})


def test_leaves_out_what_is_no_number():
    assert set(read_history({"loss": [1.0], "weights": [[1, 2]], "note": ["a"]})) == {"epoch_loss"}


def test_keeps_the_model_card_and_the_name():
    trace = read_history({"loss": [1.0]}, name="run", model_card=ModelCard())
    assert (trace.name, trace.model_card) == ("run", ModelCard())


def test_wants_a_history():
    with pytest.raises(ValueError, match="`history` must be a History, or a mapping of lists"):
        read_history([1.0])


def test_wants_lists_of_one_length():
    with pytest.raises(ValueError, match=r"must have one entry per epoch \(1\)"):
        read_history({"loss": [1.0], "val_loss": [1.0, 2.0]})
