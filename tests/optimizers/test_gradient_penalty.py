import keras
import numpy as np
import pytest

from kerasrecipe.optimizers.gradient_penalty import GradientPenalty


@pytest.fixture(scope="module")
def model():
    layers = [
        keras.layers.Dense(3, name="first"),
        keras.layers.BatchNormalization(name="norm"),
        keras.layers.PReLU(name="slope"),
        keras.layers.LSTM(2, name="memory"),
    ]
    return keras.Sequential([keras.Input((5, 2)), *layers], name="whole")


def excluded(model, **arguments):
    penalty = GradientPenalty(**arguments)
    left = [variable for variable in model.trainable_variables if penalty.excludes(variable)]
    return {variable.path.removeprefix("whole/") for variable in left}


def test_leaves_out_biases_normalisation_and_slopes(model):
    assert excluded(model) == {
        "first/bias",
        "norm/gamma",
        "norm/beta",
        "slope/alpha",
        "memory/lstm_cell/bias",
    }


@pytest.mark.parametrize(
    ("exclude", "paths"),
    [
        ([], set()),
        (["first/*"], {"first/kernel", "first/bias"}),
        (["whole/*/alpha"], {"slope/alpha"}),
        (["recurrent_*"], {"memory/lstm_cell/recurrent_kernel"}),
        (["ernel"], set()),
    ],
)
def test_patterns_meet_whole_names_and_paths(model, exclude, paths):
    assert excluded(model, exclude=exclude) == paths


def test_is_the_gradient_of_the_penalty():
    w, step = np.array([0.5, -2.0, 1e-3]), 1e-6
    penalty = GradientPenalty(l1=0.3, l2=0.7)

    def loss(w):
        return 0.3 * np.sum(np.abs(w)) + 0.7 / 2 * np.sum(w**2)

    slopes = [(loss(w + step * unit) - loss(w - step * unit)) / (2 * step) for unit in np.eye(3)]
    got = penalty.add(keras.ops.zeros(3), keras.ops.convert_to_tensor(w, "float32"))
    np.testing.assert_allclose(keras.ops.convert_to_numpy(got), slopes, rtol=1e-5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"l1": -1}, "`l1` must be at least 0. Received: l1=-1"),
        ({"l2": float("nan")}, "`l2` must be at least 0. Received: l2=nan"),
        ({"exclude": "bias"}, "`exclude` must be a list of names or patterns. Received: exclude='bias'"),
        ({"exclude": [1]}, r"`exclude` must be a list of names or patterns. Received: exclude=\[1\]"),
    ],
)
def test_demands_good_arguments(arguments, message):
    with pytest.raises(ValueError, match=message):
        GradientPenalty(**arguments)
