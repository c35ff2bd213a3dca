"""The initialisation that saturates."""

import keras

from kerasrecipe.initializers.seeded_normal import SeededNormal


@keras.saving.register_keras_serializable("kerasrecipe")
class UnitNormal(SeededNormal):
    """w ~ N(0, 1), whatever the number of inputs.

    z = Σ wᵢ xᵢ over N inputs of mean square 1 has variance N, so sigmoid and tanh units saturate. It is here
    to be compared with `ScaledNormal`.

    Args:
        seed: an integer; or None, which draws one at construction, so that `keras.utils.set_random_seed`
            rules it; or a `keras.random.SeedGenerator`. Only with the last do calls give different weights.

    Raises:
        ValueError: if `seed` is none of these.

    Source:
        Glorot and Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html

    Example:
        >>> import keras
        >>> round(float(keras.ops.std(UnitNormal(seed=0)((100, 1000)))), 1)
        1.0
    """

    def standard_deviation(self, shape: tuple[int, ...]) -> float:
        """1."""
        return 1.0
