import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerasrecipe.callbacks.activations.unit_rank import UNITS, correlations, relative_rank
from kerasrecipe.callbacks.activations.unit_values import unit_values


def rank(activation, mask=None):
    found = correlations(unit_values(keras.ops.convert_to_tensor(np.asarray(activation)), mask=mask))
    matrix = keras.ops.convert_to_numpy(found["correlations"])
    return relative_rank(matrix, float(found["rows"]))


def reference(rows):
    """Components for 99 % of the variance of the standardised columns that vary."""
    rows = np.asarray(rows, "float64")
    rows = rows[:, np.ptp(rows, axis=0) > 0]
    standardised = (rows - rows.mean(axis=0)) / rows.std(axis=0)
    variances = np.linalg.svd(standardised, compute_uv=False) ** 2
    needed = next(k for k in range(1, 999) if variances[:k].sum() >= 0.99 * variances.sum())
    return needed / min(rows.shape[1], len(rows) - 1)


def normal(*shape, seed=0):
    return np.random.default_rng(seed).normal(1, 1, shape).astype("float32")


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 99), rows=st.sampled_from([5, 40]), factors=st.integers(1, 8))
def test_is_the_share_of_principal_components_that_matter(seed, rows, factors):
    x = np.maximum(normal(rows, factors, seed=seed) @ normal(factors, 12, seed=seed + 1), 0)
    assert rank(x) == pytest.approx(reference(x))


def test_correlations_are_those_of_numpy():
    x = normal(50, 6) @ normal(6, 6)
    found = correlations(unit_values(keras.ops.convert_to_tensor(x)))["correlations"]
    matrix = keras.ops.convert_to_numpy(found)
    np.testing.assert_allclose(matrix, np.corrcoef(x.astype("float64").T), atol=1e-5)


def test_independent_units_use_nearly_all_directions():
    assert rank(normal(256, 16)) >= 15 / 16


@pytest.mark.parametrize("distort", [1.0, -3.0, 1e-20, 1e20])
def test_units_that_are_multiples_of_each_other_count_as_one(distort):
    unit = normal(100, 1)
    assert rank(np.concatenate([unit, np.float32(distort) * unit, unit, unit], axis=1)) == 1 / 4


def test_pairs_of_identical_units_halve_the_rank():
    assert rank(np.tile(np.linalg.qr(normal(64, 8) - 1)[0], 2)) == pytest.approx(0.5)


def test_few_rows_bound_what_the_rank_is_compared_with():
    assert rank(normal(4, 30)) == 1


@pytest.mark.parametrize(("share", "components"), [(0.009, 1), (0.011, 2)])
def test_a_component_matters_from_one_hundredth_of_the_variance_on(share, components):
    matrix = np.array([[1, 1 - 2 * share], [1 - 2 * share, 1]])
    assert relative_rank(matrix, rows=100) == components / 2


def test_units_that_do_not_vary_are_left_out():
    x = np.concatenate([normal(50, 2), np.full((50, 3), 0.1, "float32")], axis=1)
    assert rank(x) == 1
    assert rank(x[:, 2:]) == 0


@pytest.mark.parametrize("x", [normal(50, 1), normal(1, 5), np.array([[1.0, np.nan], [2, 3], [3, 3]])])
def test_is_not_told_for_one_unit_or_row_or_broken_ones(x):
    assert np.isnan(rank(x))


def test_masked_positions_do_not_count():
    x, mask = normal(30, 5, 4), np.arange(5) < np.arange(30)[:, None] % 5 + 1
    alike = np.where(mask[..., None], x[..., :1], x)
    alike[0, 4] = np.nan
    assert rank(alike, mask) == 1 / 4


def test_compares_evenly_spaced_units_at_evenly_spaced_positions():
    found = correlations(unit_values(keras.ops.ones((256, 100, 200))))
    assert found["correlations"].shape == (UNITS, UNITS)
    assert float(found["rows"]) == 1024


def test_the_order_of_the_samples_does_not_matter():
    x = np.maximum(normal(40, 3) @ normal(3, 9), 0)
    assert rank(x[::-1]) == rank(x)
