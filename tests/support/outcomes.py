"""Runs with a card that end at a given loss: of ten equally frequent classes, unless told otherwise."""

import numpy as np
from cards import card
from curves import falling, noise

from kerasrecipe.diagnosis import LayerSeries, Series, Trace

TEN_CLASSES = np.arange(200) % 10
LOG_TEN = float(np.log(10))


def ending_at(level, steps=400, size=0.01, start=LOG_TEN):
    """A curve that has come to its end after a third of the steps."""
    return falling(steps, start, level, tau=0.05, size=0.0) + noise(steps, size)


def outcome(batch=(), *, weight_norms=None, spread=None, **more):
    """A trace of batch losses and, by name, epoch signals; the rest makes the card."""
    by_epoch = {name: more.pop(name) for name in tuple(more) if name.startswith("epoch_")}
    signals = {name: Series(np.arange(len(each)), each, unit="epoch") for name, each in by_epoch.items()}
    if len(batch):
        signals["batch_loss"] = Series(np.arange(len(batch)) + 1, batch)
    if spread is not None:
        signals["prediction_spread"] = Series([1, 400], [0.2, spread])
    layers = {} if weight_norms is None else {"weight_norm": norms(weight_norms)}
    return Trace(signals, layers=layers, model_card=card(**{"y": TEN_CLASSES} | more))


def norms(by_variable):
    """The same norms at step 1 and step 400."""
    names = tuple(by_variable)
    return LayerSeries([1, 400], [[by_variable[name] for name in names]] * 2, names)
