import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.dependence import dependence

ROWS = 300


def random(seed=0):
    return np.random.default_rng(seed)


def unrelated(seed):
    """Inputs and targets of many kinds that have nothing to do with each other."""
    numbers = random(seed)
    x = [numbers.normal(size=(ROWS, 5)), numbers.integers(0, 3, (ROWS, 4)), numbers.random((ROWS, 8, 8))][
        seed % 3
    ]
    y = [
        numbers.integers(0, 4, ROWS),
        numbers.normal(size=(ROWS, 2)),
        np.eye(3)[numbers.integers(0, 3, ROWS)],
    ]
    return [x], y[seed // 3 % 3]


def test_unrelated_targets_vary_as_chance_has_it():
    found = np.array([dependence(*unrelated(seed)) for seed in range(90)])
    assert -1.0 < np.median(found) < 1.5  # the larger of two standard normal figures has 0.5
    assert np.mean(found > 3) <= 2 / 90


@pytest.mark.parametrize(
    ("x", "y"),
    [
        pytest.param(lambda r: r.normal(size=(ROWS, 5)), lambda x, r: x @ [1, 2, 0, 0, 1], id="linear"),
        pytest.param(lambda r: r.normal(size=(ROWS, 2)), lambda x, r: (x**2).sum(1) > 2, id="a circle"),
        pytest.param(
            lambda r: r.normal(size=(ROWS, 2)) * [1, 1e5], lambda x, r: x[:, 0] > 0, id="uneven scales"
        ),
        pytest.param(
            lambda r: r.normal(size=(ROWS, 3)),
            lambda x, r: np.where(r.random(ROWS) < 0.75, x[:, 0] > 0, x[:, 0] <= 0),
            id="a quarter of the labels wrong",
        ),
        pytest.param(
            lambda r: r.normal(size=(ROWS, 3)),
            lambda x, r: x[:, 0] + 20 * r.standard_normal(ROWS) * (r.random(ROWS) < 0.02),
            id="outliers",
        ),
        pytest.param(lambda r: r.integers(1, 50, (ROWS, 12)), lambda x, r: x.mean(1) > 25, id="tokens"),
        pytest.param(lambda r: r.random((ROWS, 6)), lambda x, r: x, id="an autoencoder"),
        pytest.param(
            lambda r: np.repeat(np.eye(4), ROWS // 4, 0), lambda x, r: x.argmax(1), id="one-hot inputs"
        ),
    ],
)
def test_sees_what_depends(x, y):
    inputs = x(random())
    assert dependence([inputs], np.asarray(y(inputs, random(1)))) > 3.5


def test_several_inputs_count_together():
    a, b = random(0).normal(size=(2, ROWS, 2))
    assert dependence([a, b], b[:, 0] > 0) > 5


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [
        pytest.param([], np.arange(50), id="no inputs"),
        pytest.param([np.zeros((50, 2))], np.arange(50), id="constant inputs"),
        pytest.param([random().random((50, 2))], np.ones(50), id="constant targets"),
        pytest.param([random().random((29, 2))], np.arange(29), id="few rows"),
        pytest.param([random().random((50, 2))], np.arange(40), id="other rows"),
        pytest.param([np.full((50, 2), np.nan)], np.arange(50), id="not finite"),
    ],
)
def test_says_nothing_where_nothing_can_be_told(inputs, targets):
    assert dependence(inputs, targets) is None


def test_does_not_depend_on_units():
    x, y = random().normal(size=(ROWS, 3)), random(1).normal(size=ROWS)
    assert dependence([x * 1e6 + 7], y * 1e-9) == pytest.approx(dependence([x], y), abs=0.02)


def test_leaves_the_random_state_alone():
    np.random.seed(3)
    before = np.random.get_state()[1].copy()
    dependence(*unrelated(0))
    np.testing.assert_array_equal(np.random.get_state()[1], before)
