import re

import keras
import numpy as np
import pytest

from kerasrecipe.evaluation import CrossValidation, cross_validate

X = np.arange(6.0).reshape(6, 1)
Y = np.array([0.0, 0, 1, 1, 2, 2])


def build(rate=0.0):
    """A model that predicts 1 until it is trained."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, None, True, "zeros", "ones")])
    model.compile(keras.optimizers.SGD(rate), "mse", metrics=["mae"], run_eagerly=True)
    return model


def quiet(make=build, x=X, y=Y, folds=3, **arguments):
    return cross_validate(make, x, y, folds, verbose=0, **arguments)


def random_start():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    return model


class Counting(keras.callbacks.Callback):
    epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        self.epochs += 1
        logs["counted"] = float(self.epochs)


def test_measures_each_fold_on_what_was_held_out():
    result = quiet(shuffle=False, epochs=2)
    assert result.scores == ({"loss": 1.0, "mae": 1.0}, {"loss": 0.0, "mae": 0.0}, {"loss": 1.0, "mae": 1.0})
    assert [history["loss"] for history in result.histories] == [[0.5, 0.5], [1.0, 1.0], [0.5, 0.5]]
    assert [history["val_loss"] for history in result.histories] == [[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]


def test_gives_mean_and_spread_of_each_metric():
    result = CrossValidation(({"loss": 1.0}, {"loss": 2.0}, {"loss": 6.0}), ({}, {}, {}))
    assert result.mean == {"loss": 3.0}
    assert result.std == {"loss": pytest.approx(7**0.5)}


def test_prints_as_a_table():
    scores = ({"loss": 1.0, "accuracy": 0.5}, {"loss": 0.25, "accuracy": 0.75})
    assert str(CrossValidation(scores, ({}, {}))).splitlines() == [
        "fold          loss      accuracy",
        "1                1           0.5",
        "2             0.25          0.75",
        "mean  0.625 ± 0.53  0.625 ± 0.18",
    ]


def test_is_repeated_by_its_seed():
    first, second, other = (
        quiet(random_start, folds=2, seed=seed, batch_size=2).scores for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other


def test_scales_with_statistics_of_the_training_folds_only():
    seen = []

    class Watching(keras.Model):
        def fit(self, x, y, validation_data, **arguments):
            seen.append((x, validation_data[0]))
            return super().fit(x, y, validation_data=validation_data, **arguments)

    def watched():
        inputs = keras.Input((1,))
        model = Watching(inputs, keras.layers.Dense(1)(inputs))
        model.compile("sgd", "mse", run_eagerly=True)
        return model

    quiet(watched, folds=2, shuffle=False, scaler="standard")
    train, held_out = X[3:], X[:3]
    np.testing.assert_allclose(seen[0][0], (train - train.mean()) / train.std())
    np.testing.assert_allclose(seen[0][1], (held_out - train.mean()) / train.std())


def test_gives_each_fold_its_own_callbacks():
    counting = Counting()
    result = quiet(folds=2, epochs=2, callbacks=[counting])
    assert [history["counted"] for history in result.histories] == [[1.0, 2.0], [1.0, 2.0]]
    assert counting.epochs == 0


def test_takes_dicts_of_arrays_and_one_hot_classes():
    def make():
        inputs = {"a": keras.Input((1,), name="a")}
        model = keras.Model(inputs, keras.layers.Dense(3, "softmax")(inputs["a"]))
        model.compile("sgd", "categorical_crossentropy", run_eagerly=True)
        return model

    result = quiet(make, {"a": X}, np.eye(3)[[0, 1, 2, 0, 1, 2]], folds=2, stratify=True)
    assert len(result.scores) == 2


@pytest.mark.parametrize(("verbose", "shown"), [(1, True), (0, False)])
def test_shows_how_far_it_is(verbose, shown, capsys):
    cross_validate(build, X, Y, 2, verbose=verbose)
    printed = capsys.readouterr().out
    assert ("folds" in printed) is shown
    assert bool(printed.strip()) is shown


@pytest.mark.parametrize("name", ["validation_data", "validation_split"])
def test_refuses_other_validation_data(name):
    message = (
        f"`fit_arguments` must be left out: the fold left out validates. Received: fit_arguments=['{name}']"
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        quiet(**{name: 0.1})


def test_refuses_a_model_that_is_not_compiled():
    with pytest.raises(ValueError, match=r"`build` must return a compiled model\. Received: build="):
        quiet(lambda: keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]))


def test_refuses_the_same_model_twice():
    model = build()
    with pytest.raises(ValueError, match=r"`build` must return a fresh model each time\. Received: build="):
        quiet(lambda: model)
