"""What both kinds of dropout share."""

from typing import Any

import keras

from kerasrecipe.require import require


class UnitDropout(keras.layers.Layer):
    """Sets units to 0 with probability p, drawn anew at each call.

    Args:
        rate: p, in [0, 1).
        noise_shape: shape of the mask that is drawn. An entry is None or the input's own size, or 1 where
            units along the axis share their fate; None draws for each unit.
        seed: an integer makes the masks reproducible.
        **kwargs: what every layer takes.
    """

    def __init__(
        self,
        rate: float,
        noise_shape: tuple[int | None, ...] | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        require(0 <= rate < 1, "be in [0, 1)", rate=rate)
        super().__init__(**kwargs)
        self.rate = rate
        self.noise_shape = None if noise_shape is None else tuple(noise_shape)
        self.seed = seed
        self.seed_generator = keras.random.SeedGenerator(seed)
        self.supports_masking = True

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Checks that the mask fits the input."""
        if self.noise_shape is not None:
            fits = len(self.noise_shape) == len(input_shape) and all(
                noise in (None, 1, size) or size is None
                for noise, size in zip(self.noise_shape, input_shape, strict=True)
            )
            require(fits, f"broadcast to the input, {input_shape}", noise_shape=self.noise_shape)

    def drop(self, inputs: Any) -> Any:
        """The inputs with some units set to 0."""
        shape = keras.ops.shape(inputs)
        if self.noise_shape is not None:
            shape = tuple(
                size if noise is None else noise for noise, size in zip(self.noise_shape, shape, strict=True)
            )
        # In float32 whatever the layer's dtype: half precision would draw rates coarsely.
        uniform = keras.random.uniform(shape, dtype="float32", seed=self.seed_generator)
        return keras.ops.where(uniform >= self.rate, inputs, 0)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """That of the input."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """Every argument, for saving."""
        return {
            **super().get_config(),
            "rate": self.rate,
            "noise_shape": self.noise_shape,
            "seed": self.seed,
        }
