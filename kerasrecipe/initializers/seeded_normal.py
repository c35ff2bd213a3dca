"""What the normal initialisers share."""

import random
from abc import ABC, abstractmethod
from typing import Any, Self

import keras

from kerasrecipe.require import require


class SeededNormal(keras.initializers.Initializer, ABC):
    """Independent normal weights of mean 0, not truncated, with Keras's treatment of seeds.

    Args:
        seed: an integer; or None, which draws one at construction, so that `keras.utils.set_random_seed`
            rules it; or a `keras.random.SeedGenerator`. Only with the last do calls give different weights.
    """

    def __init__(self, seed: int | keras.random.SeedGenerator | None = None) -> None:
        known = seed is None or isinstance(seed, int | keras.random.SeedGenerator)
        require(known, "be an integer, a `keras.random.SeedGenerator` or None", seed=seed)
        self._given_seed = seed
        self.seed = random.randrange(2**31) if seed is None else seed

    @abstractmethod
    def standard_deviation(self, shape: tuple[int, ...]) -> float:
        """That of each weight in a kernel of the shape."""

    def __call__(self, shape: tuple[int, ...], dtype: Any = None) -> Any:
        """Draws the weights, in Keras's default dtype if `dtype` is None."""
        deviation = self.standard_deviation(tuple(shape))
        return keras.random.normal(shape, stddev=deviation, dtype=dtype, seed=self.seed)

    def get_config(self) -> dict[str, Any]:
        """The seed as it was given."""
        return {"seed": keras.saving.serialize_keras_object(self._given_seed)}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """The initialiser of a configuration, which is empty if it was given by its name."""
        return cls(seed=keras.saving.deserialize_keras_object(config.get("seed")))
