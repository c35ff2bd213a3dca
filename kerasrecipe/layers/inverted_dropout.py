"""Dropout that rescales in training."""

from typing import Any

import keras

from kerasrecipe.layers.unit_dropout import UnitDropout


@keras.saving.register_keras_serializable("kerasrecipe")
class InvertedDropout(UnitDropout):
    """Training: drops units with probability p and divides the others by 1 - p. Testing: the identity.

    The expected output is the input, in training as in testing. `keras.layers.Dropout` does the same.

    Args:
        rate: p, in [0, 1).
        noise_shape: shape of the mask that is drawn. An entry is None or the input's own size, or 1 where
            units along the axis share their fate; None draws for each unit.
        seed: an integer makes the masks reproducible.
        **kwargs: `name`, `dtype`, `activity_regularizer`.

    Raises:
        ValueError: if `rate` is not in [0, 1), or `noise_shape` does not fit the input.

    Source:
        Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html

    Example:
        >>> import keras
        >>> layer = InvertedDropout(0.5, seed=0)
        >>> x = keras.ops.ones((1, 1000))
        >>> sorted(set(keras.ops.convert_to_numpy(layer(x, training=True))[0].tolist()))
        [0.0, 2.0]
        >>> sorted(set(keras.ops.convert_to_numpy(layer(x))[0].tolist()))
        [1.0]
    """

    def call(self, inputs: Any, training: bool = False) -> Any:
        """Drops in training only."""
        return self.drop(inputs) / (1 - self.rate) if training else inputs
