import keras
import numpy as np

from kerasrecipe.callbacks.fit_data import FirstBatches, data_facts, fit_arguments, probe_batch
from kerasrecipe.callbacks.inspect import inspect_data

X, Y = np.arange(24.0, dtype="float32").reshape(12, 2), np.arange(12.0, dtype="float32")


class Look(keras.callbacks.Callback):
    """Does with a `fit` what a callback is meant to."""

    def on_train_begin(self, logs=None):
        self.first = FirstBatches(2)
        self.arguments = fit_arguments(self.model)
        train = self.model.train_function
        self.model.train_function = lambda *arguments: train(*self.first.pass_on(arguments))


def looked_at(x, **arguments):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    look = Look()
    model.fit(x, verbose=0, shuffle=False, callbacks=[look], **arguments)
    return data_facts(look.arguments, look.first)[0], probe_batch(look.arguments, look.first)


def test_arrays_are_known_as_a_whole():
    facts, (x, y) = looked_at(X, y=Y, batch_size=4, validation_split=0.25)
    held_out = (X[9:], Y[9:])
    assert facts == inspect_data(X[:9], Y[:9], validation=held_out, batch_size=4, shuffle=False)
    np.testing.assert_array_equal(x, X[:4])
    np.testing.assert_array_equal(y, Y[:4])


def test_a_generator_is_known_by_the_batches_that_training_drew():
    batches = ((X[start : start + 4], Y[start : start + 4]) for start in (0, 4, 8))
    facts, (x, y) = looked_at(batches, steps_per_epoch=3)
    assert facts == inspect_data(X[:8], Y[:8], batch_size=4, complete=False)
    np.testing.assert_array_equal(x, X[:4])
    np.testing.assert_array_equal(y, Y[:4])
