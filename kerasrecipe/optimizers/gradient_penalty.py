"""The L1 and L2 penalties of the weights, as they enter the gradient."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import keras

from kerasrecipe.require import require

NOT_PENALIZED = ("bias", "gamma", "beta", "alpha")
"""Biases, the scale and shift of normalisation layers, and the slope of PReLU."""


@dataclass(frozen=True)
class GradientPenalty:
    """The gradient of L' = L + λ₁ Σ|w| + λ₂/2 Σw² is g + λ₁ sgn(w) + λ₂ w.

    Args:
        l1: λ₁, at least 0.
        l2: λ₂, at least 0.
        exclude: names or patterns of `fnmatch`; a variable is left alone when one of them matches its path or
            the end of it: "kernel", "dense_1/kernel", "dense_1/*".

    Raises:
        ValueError: a strength is negative or not finite, or `exclude` is not a collection of texts.

    Example:
        >>> kernel, bias = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]).weights
        >>> penalty = GradientPenalty(l2=0.1)
        >>> penalty.excludes(kernel), penalty.excludes(bias)
        (False, True)
    """

    l1: float = 0.0
    l2: float = 0.0
    exclude: Iterable[str] = NOT_PENALIZED

    def __post_init__(self) -> None:
        require(0 <= self.l1 < float("inf"), "be at least 0", l1=self.l1)
        require(0 <= self.l2 < float("inf"), "be at least 0", l2=self.l2)
        exclude = () if isinstance(self.exclude, str) else tuple(self.exclude)
        texts = not isinstance(self.exclude, str) and all(isinstance(each, str) for each in exclude)
        require(texts, "be a list of names or patterns", exclude=self.exclude)
        object.__setattr__(self, "exclude", exclude)

    @property
    def is_active(self) -> bool:
        """True when there is a penalty at all."""
        return bool(self.l1 or self.l2)

    def excludes(self, variable: Any) -> bool:
        """True for a variable that is neither penalised nor decayed."""
        parts = getattr(variable, "path", variable.name).split("/")
        ends = ["/".join(parts[start:]) for start in range(len(parts))]
        return any(fnmatchcase(end, pattern) for end in ends for pattern in self.exclude)

    def add(self, gradient: Any, value: Any) -> Any:
        """The gradient of the penalised loss.

        Args:
            gradient: g, of any shape.
            value: w, of the same shape.
        """
        if self.l2:
            gradient = gradient + keras.ops.cast(self.l2, gradient.dtype) * value
        if self.l1:
            gradient = gradient + keras.ops.cast(self.l1, gradient.dtype) * keras.ops.sign(value)
        return gradient
