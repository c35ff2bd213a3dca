import re

import keras
import numpy as np
import pytest

from kerasrecipe.evaluation import train_validation_test_split

COUNT = 50
X = np.arange(COUNT, dtype=float).reshape(COUNT, 1)
Y = np.arange(COUNT) % 5 // 4  # every fifth is of class 1


def parts(split):
    return [np.ravel(part) for part in (split.x_train, split.x_validation, split.test._x)]


def always(prediction):
    """A compiled model that predicts one number."""
    bias = keras.initializers.Constant(prediction)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, None, True, "zeros", bias)])
    model.compile(loss="mse", metrics=["mae"], run_eagerly=True)
    return model


@pytest.mark.parametrize(
    "choice", [{}, {"stratify": True}, {"groups": np.arange(COUNT) // 2}, {"shuffle": False}]
)
def test_puts_every_sample_into_one_part(choice):
    split = train_validation_test_split(X, Y, seed=0, **choice)
    assert [len(part) for part in parts(split)] == [30, 10, 10]
    np.testing.assert_array_equal(np.sort(np.concatenate(parts(split))), X[:, 0])
    np.testing.assert_array_equal(split.y_train, Y[split.x_train[:, 0].astype(int)])
    np.testing.assert_array_equal(split.test._y, Y[split.test._x[:, 0].astype(int)])


def test_takes_shares_of_all_samples():
    split = train_validation_test_split(X, Y, validation=0.1, test=0.5)
    assert repr(split) == "Split(20 to train, 5 to validate, 25 to test)"


def test_keeps_the_shares_of_classes():
    split = train_validation_test_split(X, Y, stratify=True, seed=0)
    assert [part.mean() for part in (split.y_train, split.y_validation, split.test._y)] == [0.2, 0.2, 0.2]


def test_keeps_groups_together():
    split = train_validation_test_split(X, Y, groups=np.arange(COUNT) // 7, seed=0)
    groups = [set(part.astype(int) // 7) for part in parts(split)]
    assert sum(map(len, groups)) == len(set.union(*groups)) == 8


def test_keeps_the_order_where_it_does_not_shuffle():
    train, validation, test = parts(train_validation_test_split(X, Y, 0.1, 0.2, shuffle=False))
    assert (train[0], train[-1], validation[0], validation[-1], test[0], test[-1]) == (0, 34, 35, 39, 40, 49)


def test_is_repeated_by_its_seed():
    first, second, other = (train_validation_test_split(X, Y, seed=seed).x_train for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert np.any(first != other)


def test_takes_dicts_and_lists_of_arrays():
    split = train_validation_test_split({"a": X, "b": 2 * X}, [Y, Y], seed=0)
    np.testing.assert_array_equal(split.x_train["b"], 2 * split.x_train["a"])
    assert [len(part) for part in split.y_train] == [30, 30]


def test_scales_all_parts_with_statistics_of_the_training_part():
    split = train_validation_test_split(X, Y, scaler="standard", shuffle=False)
    train = X[:30]
    np.testing.assert_allclose(split.x_train, (train - train.mean()) / train.std())
    np.testing.assert_allclose(split.x_validation, (X[30:40] - train.mean()) / train.std())
    np.testing.assert_allclose(split.test._x, (X[40:] - train.mean()) / train.std())
    np.testing.assert_allclose(split.scaling.apply(X[40:]), split.test._x)


def test_gives_fit_its_validation_data():
    split = train_validation_test_split(X, Y)
    assert split.validation_data == (split.x_validation, split.y_validation)


def test_does_not_change_the_data():
    before = X.copy()
    train_validation_test_split(X, Y, scaler="standard").x_train[:] = 0
    np.testing.assert_array_equal(X, before)


class TestFinalEvaluation:
    def test_measures_the_test_set(self):
        split = train_validation_test_split(X, X[:, 0], shuffle=False)
        errors = X[40:, 0] - 45
        metrics = split.final_evaluation(always(45.0))
        assert metrics == {"loss": pytest.approx(np.mean(errors**2)), "mae": pytest.approx(2.5)}

    def test_is_refused_the_second_time_unless_asked_for(self):
        split = train_validation_test_split(X, Y)
        model = always(0.0)
        first = split.final_evaluation(model)
        message = (
            "The test set was used already. A model that is chosen by its test result is not judged by "
            "it any more: choose on the validation set, or pass again=True."
        )
        with pytest.raises(RuntimeError, match=re.escape(message)):
            split.final_evaluation(model)
        assert split.final_evaluation(model, again=True) == first

    def test_that_fails_does_not_count(self):
        split = train_validation_test_split(X, Y)
        message = "`model` must be compiled. Received: model='plain'"
        with pytest.raises(ValueError, match=re.escape(message)):
            split.final_evaluation(keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)], name="plain"))
        assert split.final_evaluation(always(0.0))["loss"] == pytest.approx(split.test._y.mean())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"validation": 0}, "`validation` must be in (0, 1). Received: validation=0"),
        ({"test": 1.5}, "`test` must be in (0, 1). Received: test=1.5"),
        (
            {"validation": 0.5, "test": 0.5},
            "`validation`, `test` must leave a part to train. Received: validation=0.5, test=0.5",
        ),
        (
            {"test": 0.001},
            "`validation`, `test` must leave a part of the 50 samples to each. "
            "Received: validation=0.2, test=0.001",
        ),
        (
            {"groups": np.arange(COUNT) // 25},
            "`validation`, `test` must leave a part of the 2 groups to each. "
            "Received: validation=0.2, test=0.2",
        ),
        (
            {"stratify": np.arange(COUNT) // 49},
            "`stratify` must have at least 3 samples of each class. Received: stratify='1 of the rarest'",
        ),
        ({"stratify": True, "groups": Y}, "`stratify`, `groups` must not be given together. Received"),
        (
            {"stratify": True, "shuffle": False},
            "`shuffle` must be True with stratify or groups. Received: shuffle=False",
        ),
    ],
)
def test_refuses(changed, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        train_validation_test_split(X, Y, **changed)
