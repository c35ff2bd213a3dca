import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.unit_values import evenly_spaced, thinned, unit_values

AS_NUMPY = keras.ops.convert_to_numpy


def laid_out(activation, **arguments):
    units = unit_values(keras.ops.convert_to_tensor(activation), **arguments)
    return AS_NUMPY(units.values), AS_NUMPY(units.valid)


@pytest.mark.parametrize(
    ("shape", "unit_axis", "result"),
    [
        ((5,), -1, (5, 1, 1)),
        ((5, 3), -1, (5, 1, 3)),
        ((5, 4, 3), -1, (5, 4, 3)),
        ((5, 2, 4, 3), -1, (5, 8, 3)),
        ((5, 3, 2, 4), 1, (5, 8, 3)),
    ],
)
def test_puts_samples_first_and_units_last(shape, unit_axis, result):
    activation = np.arange(np.prod(shape), dtype="float32").reshape(shape)
    values, valid = laid_out(activation, unit_axis=unit_axis)
    expected = activation if len(shape) == 1 else np.moveaxis(activation, unit_axis, -1)
    np.testing.assert_array_equal(values, expected.reshape(result))
    assert valid.shape == (*result[:2], 1)
    assert valid.all()


def test_a_mask_holds_for_all_positions_after_its_axes():
    mask = np.array([[True, False], [True, True]])
    _, valid = laid_out(np.zeros((2, 2, 3, 4)), mask=mask)
    np.testing.assert_array_equal(valid[..., 0], np.repeat(mask, 3, axis=1))


def test_a_mask_of_samples_holds_for_units_without_positions():
    _, valid = laid_out(np.zeros((2, 4)), mask=np.array([True, False]))
    np.testing.assert_array_equal(valid[:, 0, 0], [True, False])


def test_leaves_a_mask_of_another_shape_aside():
    _, valid = laid_out(np.zeros((2, 4)), mask=np.zeros((2, 7), "bool"))
    assert valid.all()


def test_thins_positions_evenly_for_all_samples_alike():
    values = np.arange(2 * 9 * 3.0).reshape(2, 9, 3)
    few = thinned(unit_values(keras.ops.convert_to_tensor(values)), rows=6)
    np.testing.assert_array_equal(AS_NUMPY(few.values), values[:, [0, 4, 8]])
    assert few.valid.shape == (2, 3, 1)


@pytest.mark.parametrize(("rows", "positions"), [(18, 9), (17, 8), (1, 1)])
def test_thins_only_what_is_too_much(rows, positions):
    units = unit_values(keras.ops.zeros((2, 9, 3)))
    assert thinned(units, rows).values.shape == (2, positions, 3)


def test_spaces_from_the_first_to_the_last():
    chosen = evenly_spaced(1000, 64)
    assert (chosen[0], chosen[-1], len(set(chosen))) == (0, 999, 64)
    assert np.ptp(np.diff(chosen)) <= 1
