"""Networks that several controls share."""

from keras import Input, Sequential, layers, optimizers
from programs.controls.control import Trial
from programs.controls.measures import accuracy
from programs.controls.samples import digits

SPARSE = "sparse_categorical_crossentropy"


def compiled(model, optimizer, loss, metrics=()):
    model.compile(optimizer, loss, metrics=list(metrics), jit_compile=False)
    return model


def stack(x, *parts):
    """A Sequential model for such an x."""
    return Sequential([Input(x.shape[1:]), *parts])


def two_hidden(units=32, activation="relu"):
    return [layers.Dense(units, activation), layers.Dense(units, activation)]


def digits_trial(
    random, *hidden, optimizer=None, loss=SPARSE, output="softmax", epochs=15, callbacks=(), batch_size=32
):
    """A classifier of the digits, validated on the held-out ones."""
    (x, y), held_out = digits(random)
    model = stack(x, *(hidden or two_hidden()), layers.Dense(10, output))
    compiled(model, optimizer or optimizers.Adam(0.003), loss, ["accuracy"])
    fit = {"x": x, "y": y, "epochs": epochs, "batch_size": batch_size, "validation_data": held_out}
    return Trial(model, {**fit, "callbacks": list(callbacks)}, held_out, accuracy)
