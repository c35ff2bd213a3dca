"""Dropout that rescales in testing."""

from typing import Any

import keras

from kerasrecipe.layers.unit_dropout import UnitDropout


@keras.saving.register_keras_serializable("kerasrecipe")
class VanillaDropout(UnitDropout):
    """Training: drops units with probability p. Testing: multiplies all of them by 1 - p.

    Multiplying the units is the same as multiplying the weights that follow. In training the activations are
    1 / (1 - p) times smaller on average than with `InvertedDropout`.

    Args:
        rate: p, in [0, 1).
        noise_shape: shape of the mask that is drawn. An entry is None or the input's own size, or 1 where
            units along the axis share their fate; None draws for each unit.
        seed: an integer makes the masks reproducible.
        **kwargs: `name`, `dtype`, `activity_regularizer`.

    Raises:
        ValueError: if `rate` is not in [0, 1), or `noise_shape` does not fit the input.

    Source:
        Hinton et al. 2012, https://arxiv.org/abs/1207.0580

    Example:
        >>> import keras
        >>> layer = VanillaDropout(0.5, seed=0)
        >>> x = keras.ops.ones((1, 1000))
        >>> sorted(set(keras.ops.convert_to_numpy(layer(x, training=True))[0].tolist()))
        [0.0, 1.0]
        >>> sorted(set(keras.ops.convert_to_numpy(layer(x))[0].tolist()))
        [0.5]
    """

    def call(self, inputs: Any, training: bool = False) -> Any:
        """Drops in training, shrinks in testing."""
        return self.drop(inputs) if training else inputs * (1 - self.rate)
