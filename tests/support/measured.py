"""Traces of what is measured in steps and of layers, beside the card of a healthy run."""

import numpy as np
from cards import card, carded

from kerasrecipe.diagnosis import LayerSeries, Series


def measured(layers=None, **signals):
    """The card's trace with signals, and with `{signal: {layer: values}}`, at steps 1, 2, ..."""
    series = {name: Series(np.arange(1, len(values) + 1), values) for name, values in signals.items()}
    return carded(signals=series, layers={name: by_layer(each) for name, each in (layers or {}).items()})


def by_layer(columns, first=1):
    values = np.stack([np.asarray(each, float) for each in columns.values()], 1)
    return LayerSeries(np.arange(first, first + len(values)), values, tuple(columns))


def units(
    signal, hidden=(0.0, 0.0), hidden_1=(0.0, 0.0), idle=None, gradient=1.0, model_card=None, **different
):
    """Two hidden layers, measured after steps 20, 21, ...; `idle` is the share of biases without gradient."""
    values = {signal: by_layer({"hidden": hidden, "hidden_1": hidden_1}, first=20)}
    if idle is not None:
        names = ("hidden", "hidden_1")
        values["gradient_zero_share"] = by_layer({f"network/{name}/bias": [idle] * 9 for name in names})
    signals = {"gradient_norm": Series([1, 2], [gradient] * 2)}
    return carded(model_card or card(**different), signals, values)
