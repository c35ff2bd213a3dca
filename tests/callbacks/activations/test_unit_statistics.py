import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerasrecipe.callbacks.activations.activation_kind import MARGIN, SATURATION, ActivationKind
from kerasrecipe.callbacks.activations.unit_statistics import ENTRIES, unit_statistics
from kerasrecipe.callbacks.activations.unit_values import unit_values

FEW_ULP = 1e-5


def statistics(activation, dead=None, saturation=None, mask=None):
    activation = keras.ops.convert_to_tensor(np.asarray(activation))
    units = unit_values(activation, mask=mask)
    found = unit_statistics(units, ActivationKind(dead, SATURATION.get(saturation)))
    return {name.removeprefix("activation_"): float(value) for name, value in found.items()}


def normal(*shape, seed=0):
    return np.random.default_rng(seed).normal(0.3, 2, shape).astype("float32")


def test_mean_and_deviation_are_those_in_float64():
    x = normal(50, 7, 3)
    found = statistics(x)
    assert found["mean"] == pytest.approx(x.astype("float64").mean(), rel=FEW_ULP)
    assert found["std"] == pytest.approx(x.astype("float64").std(), rel=FEW_ULP)


@pytest.mark.parametrize("scale", [1e-25, 1e25])
def test_mean_and_deviation_neither_overflow_nor_vanish(scale):
    x = normal(50, 4) * np.float32(scale)
    assert statistics(x)["std"] == pytest.approx(x.astype("float64").std(), rel=FEW_ULP)


def test_deviation_is_that_around_a_large_mean():
    x = 1000 + normal(50, 4)
    assert statistics(x)["std"] == pytest.approx(x.astype("float64").std(), rel=1e-3)


def test_shares_of_very_many_entries_do_not_stand_still():
    x = np.ones((1, 2**24 + 2**20), "float16")
    x[0, :: 2**4] = np.nan
    found = statistics(x)
    assert found["not_finite_share"] == pytest.approx(1 / 16, rel=FEW_ULP)


def test_mean_of_very_many_entries_is_that_of_evenly_spaced_positions():
    positions = ENTRIES // 2
    x = np.repeat(np.arange(2 * positions), 4).reshape(1, -1, 4).astype("float32")
    assert statistics(x)["mean"] == pytest.approx(x.astype("float64").mean(), rel=FEW_ULP)


def test_broken_activations_are_counted_and_left_out():
    x = normal(10, 4)
    x[0, 0], x[1, 2], x[5] = np.nan, np.inf, -np.inf
    found = statistics(x, dead="zero", saturation="tanh")
    good = x[np.isfinite(x)].astype("float64")
    assert found["not_finite_share"] == pytest.approx(6 / 40)
    assert found["mean"] == pytest.approx(good.mean(), rel=FEW_ULP)
    assert found["std"] == pytest.approx(good.std(), rel=FEW_ULP)


@pytest.mark.parametrize("rule", ["zero", "constant"])
def test_broken_units_are_not_dead(rule):
    found = statistics([[0.0, np.nan], [0.0, np.nan], [0.0, 0.0]], dead=rule)
    assert found["dead_units"] == 0.5
    assert np.isnan(statistics(np.full((3, 2), np.nan, "float32"))["mean"])


def test_masked_rows_do_not_count():
    x, mask = normal(6, 5, 4), np.arange(5) < np.array([[1, 2, 3, 4, 5, 2]]).T
    x[:, :, 0] *= ~mask
    x[~mask, 1] = np.nan
    found = statistics(x, dead="zero", mask=mask)
    assert found["dead_units"] == 0.25
    assert found["not_finite_share"] == 0
    assert found["mean"] == pytest.approx(x[mask].astype("float64").mean(), rel=FEW_ULP)
    assert found["std"] == pytest.approx(x[mask].astype("float64").std(), rel=FEW_ULP)


def test_nothing_is_told_where_all_is_masked():
    found = statistics(np.zeros((2, 3, 4)), "zero", "tanh", mask=np.zeros((2, 3), "bool"))
    assert np.isnan(list(found.values())).all()


def test_what_has_no_activation_is_neither_dead_nor_saturated():
    found = statistics(np.zeros((3, 2)))
    assert np.isnan([found["dead_units"], found["saturated_units"]]).all()


def test_a_unit_is_dead_when_it_is_zero_for_every_sample():
    x = np.maximum(normal(100, 8) - 1.5, 0)
    x[:, :3] = 0
    assert np.mean(x == 0) > 0.6
    assert statistics(x, dead="zero")["dead_units"] == 3 / 8


@pytest.mark.parametrize(("value", "dead"), [(0.0, 1.0), (1e-30, 0.0)])
def test_one_position_of_one_sample_above_zero_is_life(value, dead):
    x = np.zeros((4, 6, 1), "float32")
    x[2, 5] = value
    assert statistics(x, dead="zero")["dead_units"] == dead


@pytest.mark.parametrize(("step", "dead"), [(0.5e-6, 0.5), (2e-6, 0.0)])
def test_other_units_are_dead_when_they_are_constant_within_rounding(step, dead):
    x = np.stack([np.linspace(-1, 1, 9), np.linspace(0, step, 9)], axis=1).astype("float32")
    assert statistics(x, dead="constant")["dead_units"] == dead


def test_a_constant_above_zero_is_dead_but_for_relu():
    x = np.full((5, 2), 0.7, "float32")
    assert statistics(x, dead="constant")["dead_units"] == 1
    assert statistics(x, dead="zero")["dead_units"] == 0


@pytest.mark.parametrize(
    ("saturation", "low", "high"),
    [
        ("sigmoid", MARGIN, 1 - MARGIN),
        ("tanh", 2 * MARGIN - 1, 1 - 2 * MARGIN),
        ("hard_sigmoid", 0, 1),
        ("hard_tanh", -1, 1),
    ],
)
def test_a_unit_is_saturated_from_the_margin_on(saturation, low, high):
    inside = np.array([low + 1e-5, high - 1e-5], "float32")
    outside = np.array([low - 1e-5, high + 1e-5], "float32")
    x = np.stack([inside, outside] * 3, axis=1)
    assert statistics(x, saturation=saturation)["saturated_units"] == 0.5


@pytest.mark.parametrize(("rows", "saturated"), [(18, 0.0), (19, 1.0)])
def test_a_unit_is_saturated_in_19_of_20_rows(rows, saturated):
    x = np.where(np.arange(20) < rows, 0.999, 0.5).reshape(20, 1).astype("float32")
    assert statistics(x, saturation="sigmoid")["saturated_units"] == saturated


@pytest.mark.parametrize(("probability", "saturated"), [(0.99, 1.0), (0.98, 0.0)])
def test_the_largest_probability_decides_for_softmax(probability, saturated):
    x = np.full((20, 3), (1 - probability) / 2, "float32")
    x[np.arange(20), np.arange(20) % 3] = probability
    assert statistics(x, saturation="softmax")["saturated_units"] == saturated


def test_small_probabilities_of_many_classes_are_not_saturated():
    assert statistics(np.full((20, 1000), 0.001), saturation="softmax")["saturated_units"] == 0


@pytest.mark.skipif(keras.backend.backend() == "jax", reason="JAX computes in float32 unless told otherwise")
def test_float64_activations_that_vanish_in_float32_are_alive():
    assert statistics(np.full((3, 2), 1e-60), dead="zero")["dead_units"] == 0


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 99), scale=st.sampled_from([0.25, 1.0, 8.0]))
def test_neither_the_order_of_samples_nor_a_scale_changes_who_is_dead(seed, scale):
    x = np.maximum(normal(12, 3, 5, seed=seed) - 3, 0)
    shuffled = scale * np.random.default_rng(seed).permutation(x)
    dead = (x == 0).all(axis=(0, 1)).mean()
    for rule in ("zero", "constant"):
        assert statistics(x, rule)["dead_units"] == pytest.approx(dead)
        assert statistics(shuffled, rule)["dead_units"] == pytest.approx(dead)
    assert statistics(shuffled)["std"] == pytest.approx(scale * statistics(x)["std"], rel=FEW_ULP)
