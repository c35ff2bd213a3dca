"""Features of one scale, by statistics of the training part alone."""

from dataclasses import dataclass
from typing import Any, Self

import keras
from sklearn.base import clone
from sklearn.preprocessing import StandardScaler

from kerasrecipe.require import require


@dataclass(frozen=True, eq=False)
class Scaling:
    """A fitted scaler for each array of the inputs, or none.

    Args:
        scalers: fitted scikit-learn transformers in the structure of the inputs, or None.
    """

    scalers: Any = None

    @classmethod
    def fit(cls, scaler: Any, x: Any) -> Self:
        """Takes the statistics of the features, which are counted along the last axis.

        Args:
            scaler: None, "standard" (mean 0, variance 1) or a scikit-learn transformer, which is not changed.
            x: the inputs of the training part, arrays with at least 2 axes.

        Raises:
            ValueError: the scaler is none of these, or an array has one axis only.
        """
        if scaler is None:
            return cls()
        if scaler == "standard":
            scaler = StandardScaler()
        good = hasattr(scaler, "fit") and hasattr(scaler, "transform")
        require(good, 'be None, "standard" or a scikit-learn transformer', scaler=scaler)
        shapes = [array.shape for array in keras.tree.flatten(x)]
        require(
            all(len(shape) > 1 for shape in shapes), "have features along a last axis to be scaled", x=shapes
        )
        return cls(keras.tree.map_structure(lambda array: clone(scaler).fit(_table(array)), x))

    def apply(self, x: Any) -> Any:
        """The inputs, scaled; of the same shape."""
        if self.scalers is None:
            return x
        return keras.tree.map_structure(
            lambda scaler, array: scaler.transform(_table(array)).reshape(array.shape), self.scalers, x
        )


def _table(array: Any) -> Any:
    """A row for each place, a column for each feature."""
    return array.reshape(-1, array.shape[-1])
