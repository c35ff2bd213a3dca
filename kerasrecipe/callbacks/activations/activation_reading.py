"""What a probe of the activations found."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ActivationReading:
    """Statistics of one forward pass in inference mode; NaN is what does not apply or cannot be told.

    A unit is one feature of a layer's output, such as one channel of a convolution; all positions of a
    convolution or sequence belong to it. Masked positions do not count. `(m,)` has an entry for each call of
    a layer, in the order of the calls; rows are the samples, with all their positions.

    Args:
        layers: `m` names, after that of the layer or nested model around them, as in "encoder/dense"; the
            second call of a layer is "dense/2".
        dead_units: `(m,)` share of the units that are dead: zero in every row where the activation has an
            exact zero, as ReLU; the same in every row, within rounding, for other activations. NaN for
            layers without an activation.
        saturated_units: `(m,)` share of the units that are saturated in at least 95 % of the rows; NaN where
            the activation is not sigmoid, tanh, a hard variant of them or softmax. Outputs of a good
            classifier are saturated too: judge hidden layers by it.
        activation_mean: `(m,)` mean of the finite activations.
        activation_std: `(m,)` their standard deviation over rows and units.
        activation_not_finite_share: `(m,)` share of activations that are NaN or infinite.
        unit_rank: `(m,)` number of principal components that carry 99 % of the variance of the standardised
            units, over min(units that vary, rows - 1): near 1 for independent units, one over that number
            for units that are all alike, 0 where none varies. Behind few features a layer stays below 1.
        prediction_spread: root mean square of the predictions' deviation from their mean over the samples,
            over the root mean square of the predictions: 0 for a constant prediction, at most 1. Of several
            outputs, the smallest.
        prediction_majority_share: share of the predictions that fall on the most frequent class. Of several
            outputs, the largest; NaN for regression and for several independent labels.
        not_tapped: why, for each layer that could not be looked at.
    """

    layers: tuple[str, ...]
    dead_units: Values
    saturated_units: Values
    activation_mean: Values
    activation_std: Values
    activation_not_finite_share: Values
    unit_rank: Values
    prediction_spread: float
    prediction_majority_share: float
    not_tapped: Mapping[str, str]
