import numpy as np
import pytest
from cards import card, dense
from outcomes import outcome

from kerasrecipe.diagnosis import ModelCard, Trace
from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.penalty import first_penalty, penalty

L2, L1 = Component("L2", {"l2": 0.01}), Component("L1", {"l1": 0.01})
NORMS = {"hidden/kernel": 3.0, "output/kernel": 5.0}


def with_regularizer(regularizer):
    return {"layers": [dense("hidden", 64, regularizer=regularizer)]}


def test_is_the_l2_of_penalised_weights_only():
    cost = penalty(outcome(weight_norms=NORMS, **with_regularizer(L2)))
    np.testing.assert_allclose(cost.values, [0.01 * 9, 0.01 * 9], rtol=1e-12)
    assert list(cost.steps) == [1, 400]


def test_is_zero_where_nothing_is_penalised():
    assert not penalty(outcome(weight_norms=NORMS)).values.any()
    assert first_penalty(card()) == 0


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(Trace({}), id="no card"),
        pytest.param(outcome(**with_regularizer(L2)), id="no norms"),
        pytest.param(outcome(weight_norms=NORMS, **with_regularizer(L1)), id="norms do not tell L1"),
        pytest.param(outcome(weight_norms={"a": 1.0}, **with_regularizer(L2)), id="not the variable's norm"),
        pytest.param(
            outcome(weight_norms=NORMS, **with_regularizer(Component("Own", {}))), id="own regularizer"
        ),
    ],
)
def test_is_not_known(run):
    assert penalty(run) is None


@pytest.mark.parametrize("regularizer", [L2, L1, Component("L1L2", {"l1": 0.01, "l2": 0.01})])
def test_the_first_one_is_that_of_normal_weights(regularizer):
    weights = np.random.default_rng(0).normal(0, (2 / 64) ** 0.5, 64 * 64)
    config = regularizer.config
    expected = config.get("l1", 0) * np.abs(weights).sum() + config.get("l2", 0) * (weights**2).sum()
    assert first_penalty(card(**with_regularizer(regularizer))) == pytest.approx(expected, rel=0.02)


def test_the_first_one_is_not_known_for_own_regularizers():
    assert first_penalty(card(**with_regularizer(Component("Own", {})))) is None
    assert first_penalty(ModelCard()) == 0
