"""Healthy trainings whose data come in unusual ways."""

import keras
import tensorflow as tf
from keras import layers, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import accuracy, r_squared
from programs.controls.networks import SPARSE, compiled, digits_trial, stack, two_hidden
from programs.controls.samples import digits, made_up, wave


@control("what cannot be looked at is not healthy", baseline=0.1, best=0.987, score=0.977)
def data_set(random):
    """A `tf.data` pipeline that shuffles."""
    trial = digits_trial(random)
    pairs = tf.data.Dataset.from_tensor_slices((trial.fit.pop("x"), trial.fit.pop("y")))
    trial.fit.pop("batch_size")
    trial.fit.update(x=pairs.shuffle(1400, seed=0).batch(32), shuffle=False)
    return trial


class Batches(keras.utils.PyDataset):
    """Batches of arrays."""

    def __init__(self, x, y, batch_size):
        super().__init__()
        self.x, self.y, self.batch_size = x, y, batch_size

    def __len__(self):
        return len(self.x) // self.batch_size

    def __getitem__(self, index):
        rows = slice(index * self.batch_size, (index + 1) * self.batch_size)
        return self.x[rows], self.y[rows]


@control("what cannot be looked at is not healthy", baseline=0.1, best=0.987, score=0.97)
def py_data_set(random):
    """A data set written in Python."""
    trial = digits_trial(random)
    trial.fit["x"] = Batches(trial.fit["x"], trial.fit.pop("y"), trial.fit.pop("batch_size"))
    return trial


@control("a training whose epochs differ has unshuffled data", baseline=0.1, best=0.987, score=0.977)
def generator(random):
    """An endless generator of random batches; an epoch is 40 of them."""
    trial = digits_trial(random)
    x, y = trial.fit.pop("x"), trial.fit.pop("y")
    trial.fit.pop("batch_size")

    def batches():
        while True:
            rows = random.integers(0, len(x), 32)
            yield x[rows], y[rows]

    trial.fit.update(x=batches(), steps_per_epoch=40, shuffle=False)
    return trial


@control("one epoch is too few", baseline=0, score=0.991)
def one_epoch(random):
    """Forty thousand samples, each seen once."""
    (x, y), held_out = made_up(random, wave, noise=0.1, samples=40_000)
    model = compiled(stack(x, *two_hidden(), layers.Dense(1)), optimizers.Adam(0.005), "mse")
    return Trial(model, {"x": x, "y": y, "epochs": 1}, held_out, r_squared)


@control("the last samples, held out, are not like the others", baseline=0.1, best=0.987, score=0.975)
def validation_split(random):
    trial = digits_trial(random)
    del trial.fit["validation_data"]
    trial.fit["validation_split"] = 0.15
    return trial


@control("a training without validation cannot be judged", baseline=0.1, best=0.987, score=0.972)
def without_validation(random):
    (x, y), held_out = digits(random)
    model = stack(x, *two_hidden(), layers.Dense(10, "softmax"))
    compiled(model, optimizers.Nadam(0.003), SPARSE)
    return Trial(model, {"x": x, "y": y, "epochs": 15}, held_out, accuracy)
