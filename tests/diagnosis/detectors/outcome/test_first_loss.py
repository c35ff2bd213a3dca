import dataclasses

import numpy as np
import pytest
from cards import card, dense
from outcomes import LOG_TEN, TEN_CLASSES, outcome

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.outcome.first_loss import first_loss

CONTINUED = card(y=TEN_CLASSES)
OPTIMIZER = dataclasses.replace(CONTINUED.training.optimizer, updates_done=5)
CONTINUED = dataclasses.replace(
    CONTINUED, training=dataclasses.replace(CONTINUED.training, optimizer=OPTIMIZER)
)
NUMBERS = {"y": np.arange(20.0) / 7, "units": 1, "loss": "mean_squared_error"}


def test_compares_with_log_c():
    found = first_loss(outcome([2 * LOG_TEN, 1.0], batch_size=16))
    assert found.ratio == pytest.approx(2, rel=1e-12)
    assert found.error == 0.25


def test_leaves_out_the_first_penalty():
    layers = [dense("hidden", 64, regularizer=Component("L2", {"l2": 0.01}))]
    assert first_loss(outcome([3.0], layers=layers)).value == pytest.approx(3 - 0.01 * 64 * 64 * 2 / 64)


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(outcome([np.nan]), id="not finite"),
        pytest.param(outcome([5.0], **NUMBERS), id="numbers"),
        pytest.param(outcome([5.0], batch_size=None), id="batch size not known"),
        pytest.param(Trace({"batch_loss": Series([9], [5.0])}, model_card=card()), id="begins later"),
        pytest.param(Trace({"batch_loss": Series([1], [0.1])}, model_card=CONTINUED), id="trained before"),
        pytest.param(Trace({"batch_loss": Series([1], [0.1])}), id="no card"),
    ],
)
def test_is_not_known(run):
    assert first_loss(run) is None
