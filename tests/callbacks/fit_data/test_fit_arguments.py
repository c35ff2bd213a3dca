import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.fit_data import FitArguments, fit_arguments

X, Y = np.arange(20.0).reshape(10, 2), np.arange(10) % 2


class Look(keras.callbacks.Callback):
    """Reads the arguments of a model's `fit` at its beginning, and trains no further."""

    def __init__(self, model=None):
        super().__init__()
        self.other = model

    def on_train_begin(self, logs=None):
        self.found = fit_arguments(self.other or self.model)

    def on_epoch_begin(self, epoch, logs=None):
        raise Seen


class Seen(Exception):  # noqa: N818
    """Ends a `fit` before anything is compiled."""


class Custom(keras.Sequential):
    def fit(self, data, callbacks):
        return super().fit(*data, verbose=0, callbacks=callbacks)


class OwnLoop(keras.Sequential):
    def fit(self, x, y, callback):
        callback.on_train_begin()
        raise Seen


class Wrapper:
    def __init__(self, model):
        self.model = model

    def fit(self, x, y, callbacks):
        return self.model.fit(x, y, verbose=0, callbacks=callbacks)


def compiled(kind=keras.Sequential):
    model = kind([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def found_in(fit, *arguments, look=None, **more):
    look = look or Look()
    with pytest.raises(Seen):
        fit(*arguments, callbacks=[look], **more)
    return look.found


def test_has_what_fit_was_told():
    validation, weights = (X[:2], Y[:2]), {0: 1.0, 1: 2.0}
    told = {"validation_data": validation, "batch_size": 5, "shuffle": "batch", "class_weight": weights}
    found = found_in(compiled().fit, X, Y, steps_per_epoch=2, verbose=0, **told)
    assert found.x is X
    assert found.y is Y
    assert (found.sample_weight, found.steps_per_epoch) == (None, 2)
    assert {name: getattr(found, name) for name in told} == told


def test_has_what_keras_supplies():
    found = found_in(compiled().fit, X, Y, verbose=0)
    assert (found.batch_size, found.shuffle, found.class_weight, found.validation_data) == (
        None,
        True,
        None,
        None,
    )


def test_the_split_is_applied():
    found = found_in(compiled().fit, X, Y, sample_weight=Y + 1.0, validation_split=0.2, verbose=0)
    x, y, weight = found.validation_data
    for training, held_out, whole in ((found.x, x, X), (found.y, y, Y), (found.sample_weight, weight, Y + 1)):
        np.testing.assert_array_equal(training, whole[:8])
        np.testing.assert_array_equal(held_out, whole[8:])


def test_a_generator_stays_what_it_is():
    batches = ((X, Y) for _ in range(5))
    found = found_in(compiled().fit, batches, steps_per_epoch=5, shuffle=False, verbose=0)
    assert found.x is batches
    assert found.is_pipeline


@pytest.mark.parametrize("fit", [compiled().fit, Wrapper(compiled()).fit])
def test_finds_the_innermost_fit_of_the_model(fit):
    assert found_in(fit, X, Y).x is X


def test_finds_the_fit_that_a_subclass_calls():
    assert found_in(compiled(Custom).fit, (X, Y)).x is X


def test_there_is_none_outside_of_fit():
    assert fit_arguments(compiled()) is None


def test_there_is_none_of_another_model():
    assert found_in(compiled().fit, X, Y, look=Look(compiled()), verbose=0) is None


def test_there_is_none_in_a_loop_of_the_users_own():
    model, look = compiled(OwnLoop), Look()
    look.set_model(model)
    with pytest.raises(Seen):
        model.fit(X, Y, look)
    assert look.found is None


@pytest.mark.parametrize(
    ("batch_size", "steps", "expected"), [(None, None, 32), (5, None, 5), (None, 3, 4), (6, 3, 6)]
)
def test_arrays_are_cut_into_batches_as_keras_does(batch_size, steps, expected):
    told = FitArguments([None, X], Y, None, None, batch_size, True, None, steps)
    assert told.samples_per_batch == expected


def test_a_pipeline_makes_batches_of_its_own():
    assert FitArguments(iter([X]), None, None, None, 5, True, None, None).samples_per_batch is None
