"""What both normal initialisers share: seeds, types and names."""

import re

import keras
import numpy as np
import pytest

from kerasrecipe.initializers import ScaledNormal, UnitNormal

KINDS = pytest.mark.parametrize("kind", [ScaledNormal, UnitNormal])


def draw(initializer, shape=(5, 4), dtype=None):
    return keras.ops.convert_to_numpy(initializer(shape, dtype))


@KINDS
def test_is_normal_without_a_cut(kind):
    weights = draw(kind(seed=0), (100, 10_000)).astype("float64")
    z = weights / weights.std()
    assert abs(z.mean()) < 4 / 1000
    assert np.abs(z).max() > 4.5
    assert (np.abs(z) > 2).mean() == pytest.approx(0.0455, abs=4 * 0.0002)
    assert (z**4).mean() == pytest.approx(3, abs=4 * 0.01)  # the kurtosis; √(96/n) is its standard error


@KINDS
def test_an_integer_seed_reproduces_the_weights(kind):
    initializer = kind(seed=1)
    first = draw(initializer)
    np.testing.assert_array_equal(draw(initializer), first)
    np.testing.assert_array_equal(draw(kind(seed=1)), first)
    assert (draw(kind(seed=2)) != first).all()


@KINDS
def test_without_a_seed_obeys_the_global_seed(kind):
    def two_draws():
        keras.utils.set_random_seed(0)
        return draw(kind()), draw(kind())

    (first, second), again = two_draws(), two_draws()
    np.testing.assert_array_equal([first, second], again)
    assert (first != second).all()


@KINDS
def test_draws_anew_from_a_seed_generator(kind):
    initializer = kind(keras.random.SeedGenerator(1))
    assert (draw(initializer) != draw(initializer)).all()


@KINDS
@pytest.mark.parametrize("seed", [None, 3])
def test_its_configuration_makes_it_again(kind, seed):
    initializer = kind(seed)
    assert initializer.get_config() == {"seed": seed}
    again = keras.initializers.deserialize(keras.initializers.serialize(initializer))
    assert type(again) is kind
    assert again.get_config() == {"seed": seed}


@KINDS
def test_its_configuration_keeps_a_seed_generator(kind):
    initializer = kind(keras.random.SeedGenerator(3))
    again = keras.initializers.deserialize(keras.initializers.serialize(initializer))
    np.testing.assert_array_equal(draw(again), draw(initializer))


@KINDS
@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_draws_in_the_dtype_asked_for(kind, dtype):
    weights = kind(seed=0)((100, 1000), dtype)
    assert keras.backend.standardize_dtype(weights.dtype) == dtype
    deviation = keras.ops.convert_to_numpy(weights).astype("float64").std()
    assert deviation == pytest.approx(kind().standard_deviation((100, 1000)), rel=0.01)


@KINDS
def test_draws_in_the_default_dtype(kind):
    assert draw(kind()).dtype == keras.config.floatx()


@KINDS
def test_a_model_can_name_it_and_be_saved(kind, tmp_path):
    dense = keras.layers.Dense(4, kernel_initializer=f"kerasrecipe>{kind.__name__}")
    model = keras.Sequential([keras.Input((3,)), dense])
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert type(loaded.layers[0].kernel_initializer) is type(dense.kernel_initializer) is kind


@KINDS
def test_refuses_other_seeds(kind):
    message = "`seed` must be an integer, a `keras.random.SeedGenerator` or None. Received: seed=0.5"
    with pytest.raises(ValueError, match=re.escape(message) + "$"):
        kind(0.5)
