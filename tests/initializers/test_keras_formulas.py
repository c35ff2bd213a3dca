"""Keras's own initialisers against the lectures' variances."""

import keras
import numpy as np
import pytest

VARIANCES = {
    "LecunNormal": lambda fan_in, fan_out: 1 / fan_in,
    "GlorotNormal": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "GlorotUniform": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "HeNormal": lambda fan_in, fan_out: 2 / fan_in,
    "HeUniform": lambda fan_in, fan_out: 2 / fan_in,
}


def draw(name, shape):
    initializer = getattr(keras.initializers, name)(seed=0)
    return keras.ops.convert_to_numpy(initializer(shape)).astype("float64")


@pytest.mark.parametrize(
    ("shape", "fan_in", "fan_out"),
    [
        pytest.param((300, 1000), 300, 1000, id="dense"),
        pytest.param((3, 5, 40, 500), 3 * 5 * 40, 3 * 5 * 500, id="convolution"),
    ],
)
@pytest.mark.parametrize("name", VARIANCES)
def test_variances_are_those_of_the_lectures(name, shape, fan_in, fan_out):
    """To 1 %, which is at least 4 standard errors, √(2/n) of a variance, of 300,000 weights."""
    assert draw(name, shape).var() == pytest.approx(VARIANCES[name](fan_in, fan_out), rel=0.0104)


@pytest.mark.parametrize("name", ["LecunNormal", "GlorotNormal", "HeNormal"])
def test_normals_end_at_2_27_standard_deviations(name):
    """On PyTorch but for 4 in a million, where none of the 4 numbers drawn lies inside."""
    sizes = np.abs(draw(name, (300, 1000)))
    sizes /= np.sqrt((sizes**2).mean())
    assert np.quantile(sizes, 1 - 1e-5) == pytest.approx(2 / 0.8796, rel=0.005)
