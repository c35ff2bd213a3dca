from itertools import permutations

import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.order import order_of

RANDOM = np.random.default_rng(0)


@pytest.mark.parametrize(
    "targets",
    [
        pytest.param(np.arange(400.0), id="numbers"),
        pytest.param(np.repeat([0, 1], 200), id="two classes"),
        pytest.param(np.repeat([3, 0, 9, 1], 100), id="classes sorted in another order"),
        pytest.param(np.append(np.arange(399.0), 1e9), id="an outlier"),
        pytest.param(np.column_stack([np.arange(400), np.arange(400) ** 2]), id="two columns"),
    ],
)
def test_sorted_targets_are_far_from_random(targets):
    assert 10 < order_of(targets) <= 20.1  # √400
    assert abs(order_of(RANDOM.permutation(targets))) < 4


def test_alternating_targets_are_far_on_the_other_side():
    assert order_of(np.arange(400) % 2) == pytest.approx(-20, abs=0.1)


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda: RANDOM.normal(size=60), id="normal"),
        pytest.param(lambda: RANDOM.standard_cauchy(60), id="heavy tails"),
        pytest.param(lambda: RANDOM.random(60) < 0.2, id="rare class"),
        pytest.param(lambda: RANDOM.normal(size=(60, 3)) * [1, 10, 100], id="unlike columns"),
        pytest.param(lambda: RANDOM.random((60, 5)) < 0.3, id="several labels"),
    ],
)
def test_in_random_order_it_is_a_standard_normal_number(draw):
    statistics = [order_of(draw()) for _ in range(4000)]
    assert np.mean(statistics) == pytest.approx(0, abs=0.06)  # 4 standard errors
    assert np.std(statistics) == pytest.approx(1, abs=0.1)


def test_its_mean_over_all_orders_is_zero():
    every_order = [order_of(np.array(order)) for order in permutations([0, 0, 0, 0, 1, 2, 5, 9], 8)]
    assert np.mean(every_order) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    "targets",
    [np.arange(7.0), np.ones(50), np.full(50, np.nan), np.zeros((50, 65)), np.zeros((50, 0)), np.zeros(0)],
)
def test_is_unknown_where_there_is_no_order_to_see(targets):
    assert order_of(targets) is None
