"""The initialisation that keeps the variance."""

import math

import keras

from kerasrecipe.initializers.seeded_normal import SeededNormal


@keras.saving.register_keras_serializable("kerasrecipe")
class ScaledNormal(SeededNormal):
    """w ~ N(0, 1/N) for N inputs: a standard deviation of 1/√N, not truncated.

    z = Σ wᵢ xᵢ over N inputs of mean square 1 then has variance 1. N is the fan-in: features of a dense
    kernel, `(features, units)`; places of the window times channels of a convolution's,
    `(*window, channels, filters)`; the length of a vector. `keras.initializers.LecunNormal` has the same
    variance, but leaves out what lies beyond two standard deviations of the normal it draws from.

    Args:
        seed: an integer; or None, which draws one at construction, so that `keras.utils.set_random_seed`
            rules it; or a `keras.random.SeedGenerator`. Only with the last do calls give different weights.

    Raises:
        ValueError: if `seed` is none of these.

    Source:
        LeCun et al. 1998, Efficient BackProp, https://doi.org/10.1007/3-540-49430-8_2

    Example:
        >>> import keras
        >>> round(float(keras.ops.std(ScaledNormal(seed=0)((100, 1000)))), 2)
        0.1
    """

    def standard_deviation(self, shape: tuple[int, ...]) -> float:
        """1/√N."""
        return math.prod(shape[:-1] or shape) ** -0.5
