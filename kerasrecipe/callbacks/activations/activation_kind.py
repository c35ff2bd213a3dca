"""What the units behind an activation can suffer from."""

from dataclasses import dataclass
from typing import Any

import keras

from kerasrecipe.callbacks.inspect.activation import activation_of, core_of

WITH_EXACT_ZERO = {
    "relu",
    "relu6",
    "threshold",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "soft_shrink",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
}

SLOPE = 0.05
"""Sigmoid and tanh count as saturated where their slope is at most this share of the largest one."""

MARGIN = (1 - (1 - SLOPE) ** 0.5) / 2
"""How near that is to a bound, in units of the range: 4 y (1 - y) = SLOPE for y in 0..1."""


@dataclass(frozen=True)
class Saturation:
    """Where an activation is saturated.

    The gradient vanishes where the slope does. A sigmoid below 0.0127 or above 0.9873 (inputs beyond ±4.36)
    and a tanh beyond ±0.975 (inputs beyond ±2.18) have at most 5 % of their largest slope; hard variants are
    saturated at their bounds only.

    Source:
        Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks,
        section 3, https://proceedings.mlr.press/v9/glorot10a.html, which has no number; 5 % is ours.

    Args:
        low: values up to here are.
        high: values from here on are.
        over_units: whether a row's largest value decides for all of its units, as in softmax: the single
            probability of one of many classes is near 0 without harm.
    """

    low: float
    high: float
    over_units: bool = False


SATURATION = {
    "sigmoid": Saturation(MARGIN, 1 - MARGIN),
    "tanh": Saturation(2 * MARGIN - 1, 1 - 2 * MARGIN),
    "hard_sigmoid": Saturation(0.0, 1.0),
    "sparse_sigmoid": Saturation(0.0, 1.0),
    "hard_tanh": Saturation(-1.0, 1.0),
    "softmax": Saturation(-float("inf"), 1 - MARGIN, over_units=True),
}


@dataclass(frozen=True)
class ActivationKind:
    """How the units of a layer are judged.

    Args:
        dead: "zero" where a unit is dead when it is zero in every row, "constant" where it is dead when it
            is the same in every row, None where there is no activation.
        saturation: where the activation is saturated; None where it never is, or it cannot be told.
    """

    dead: str | None = None
    saturation: Saturation | None = None


def activation_kind(layer: Any) -> ActivationKind:
    """The kind of a layer or operation.

    The outputs of LSTM and GRU are products with gates and mixtures, which tell nothing of saturation.

    Example:
        >>> activation_kind(keras.layers.Dense(1, "relu")), activation_kind(keras.layers.ELU())
        (ActivationKind(dead='zero', saturation=None), ActivationKind(dead='constant', saturation=None))
    """
    name, core = activation_of(layer), core_of(layer)
    if name in (None, "linear"):
        return ActivationKind()
    leaky = getattr(core, "negative_slope", 0) > 0
    gated = isinstance(core, keras.layers.RNN) and not isinstance(core, keras.layers.SimpleRNN)
    return ActivationKind(
        "zero" if name in WITH_EXACT_ZERO and not leaky else "constant",
        None if gated else SATURATION.get(name or ""),
    )
