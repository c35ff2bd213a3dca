import re
from types import SimpleNamespace

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.callbacks.stopping import Patience


def stopped_by(criterion, values):
    return next((t for t in range(len(values)) if criterion.check(values[: t + 1])), None)


def stopped_by_keras(patience, min_delta, values):
    callback = keras.callbacks.EarlyStopping("v", min_delta, patience, mode="min")
    callback.set_model(SimpleNamespace(stop_training=False))
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {"v": value})
        if callback.model.stop_training:
            return epoch
    return None


# Multiples of 1/4 keep the differences exact, in Keras's float32 too.
quarters = st.lists(st.integers(-40, 40), min_size=1, max_size=30).map(lambda v: np.array(v) / 4)


@given(quarters, st.integers(1, 6), st.sampled_from([0.0, 0.5, 2.0]))
def test_stops_where_keras_does(values, patience, min_delta):
    assert stopped_by(Patience(patience, min_delta), values) == stopped_by_keras(patience, min_delta, values)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([2, 1, 1, 1], "has not improved for 2 epochs"),
        ([2, 1, 1], None),
        ([2, 1, np.nan, np.nan], "has not improved for 2 epochs"),
        ([np.nan, 3, 2], None),
        ([np.nan, np.nan], "has not improved for 2 epochs"),
    ],
)
def test_waits_for_two_epochs(values, reason):
    assert Patience(2).check(np.array(values, float)) == reason


def test_says_what_an_improvement_must_exceed():
    assert Patience(2, min_delta=0.1).check(np.array([1, 0.95, 0.9])) == (
        "has not improved by more than 0.1 for 2 epochs"
    )


def test_patience_is_at_least_one():
    with pytest.raises(ValueError, match=re.escape("`patience` must be at least 1. Received: patience=0")):
        Patience(0)


def test_min_delta_is_not_negative():
    message = "`min_delta` must be at least 0. Received: min_delta=-0.1"
    with pytest.raises(ValueError, match=re.escape(message)):
        Patience(3, min_delta=-0.1)
