import numpy as np
import pytest
from cards import dense
from outcomes import LOG_TEN, ending_at, outcome

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.outcome.gain import training_gain, validation_gain

PENALISED = [dense("hidden", 64, regularizer=Component("L2", {"l2": 0.01}))]


@pytest.mark.parametrize(
    ("level", "gain"), [(LOG_TEN, 0.0), (0.0, 1.0), (LOG_TEN / 4, 0.75), (2 * LOG_TEN, -1)]
)
def test_is_the_share_of_the_baseline_that_was_overcome(level, gain):
    found = training_gain(outcome([LOG_TEN, *[level] * 99]))
    assert found.value == pytest.approx(gain, abs=1e-12)
    assert found.error == pytest.approx(0, abs=1e-12)


def test_its_error_is_that_of_the_mean_of_the_last_batches():
    loss = ending_at(1.0, steps=1000, size=0.2)
    found = training_gain(outcome(loss))
    assert found.error == pytest.approx(loss[-100:].std(ddof=1) / 10 / LOG_TEN, rel=1e-12)
    assert abs(found.loss - 1.0) < 0.06


def test_looks_at_one_epoch_at_most():
    loss = [2.0] * 990 + [1.0] * 10
    assert training_gain(outcome(loss, epoch_loss=[2.0] * 99 + [1.0])).loss == 1.0


def test_leaves_out_the_penalty():
    run = outcome([3.0] * 100, weight_norms={"hidden/kernel": 10.0}, layers=PENALISED)
    assert training_gain(run).loss == pytest.approx(2.0, rel=1e-12)


def test_takes_the_lowest_validation_loss():
    run = outcome(epoch_loss=[1.0] * 3, epoch_val_loss=[2.0, LOG_TEN / 2, 9.0])
    assert validation_gain(run).value == pytest.approx(0.5, rel=1e-12)


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(Trace({}), id="nothing"),
        pytest.param(outcome(), id="no loss"),
        pytest.param(outcome([1.0, np.nan]), id="lost"),
        pytest.param(outcome([1.0] * 9, layers=PENALISED), id="penalty not known"),
        pytest.param(outcome([1.0] * 9, from_keras=False), id="own loss"),
    ],
)
def test_is_not_known(run):
    assert training_gain(run) is None
    assert validation_gain(run) is None
