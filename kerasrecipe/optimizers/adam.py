"""Adam, as its authors wrote it."""

import math
from typing import Any

import keras
import numpy as np

from kerasrecipe.optimizers.moments_optimizer import MomentsOptimizer
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class Adam(MomentsOptimizer):
    """Goes along the average gradient over its root mean square, both corrected: θ ← θ − η m̂/(√v̂ + ε).

    Here m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g² begin at 0, and m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ) with t = 1 in
    the first step. This is algorithm 1 of the paper: ε stands beside √v̂. Keras's Adam adds it to √v, where it
    weighs 1/√(1−β₂ᵗ) times as much, 32 times in the first step.

    Source:
        Kingma and Ba 2015, Adam: a method for stochastic optimization, https://arxiv.org/abs/1412.6980

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        beta_1: β₁, in [0, 1).
        beta_2: β₂, in [0, 1).
        epsilon: ε, over 0.
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta = keras.Variable([1.0, 1.0, 1.0])
        >>> Adam(0.5).apply([keras.ops.convert_to_tensor([100.0, -0.01, 0.0])], [theta])
        >>> theta.numpy().round(5).tolist()
        [0.5, 1.5, 1.0]
    """

    numbers = ("beta_1", "beta_2", "epsilon")

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        **kwargs: Any,
    ) -> None:
        require(0 <= beta_1 < 1, "be in [0, 1)", beta_1=beta_1)
        require(0 <= beta_2 < 1, "be in [0, 1)", beta_2=beta_2)
        require(0 < epsilon < math.inf, "be over 0", epsilon=epsilon)
        super().__init__(learning_rate, **kwargs)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def scalars(self, eta: Any) -> tuple[Any, ...]:
        """The rate and ε with √(1−β₂ᵗ) taken out of √v̂, and the betas as the variables' dtype holds them."""
        dtype = keras.backend.standardize_dtype(eta.dtype)
        t = keras.ops.cast(self.iterations + 1, dtype)
        betas = [_rounded(beta, dtype) for beta in (self.beta_1, self.beta_2)]
        corrections = [-keras.ops.expm1(t * math.log(beta)) if beta else 1.0 for beta in betas]
        root = keras.ops.sqrt(corrections[1])
        return eta * root / corrections[0], self.epsilon * root, *betas

    def update(
        self, theta: Any, g: Any, rate: Any, epsilon: Any, beta_1: Any, beta_2: Any, m: Any, v: Any
    ) -> tuple[Any, Any, Any]:
        """The formula; both corrections are in the rate and in ε."""
        m = m + (1 - beta_1) * (g - m)
        v = v + (1 - beta_2) * (g * g - v)
        return theta - rate * m / (keras.ops.sqrt(v) + epsilon), m, v


def _rounded(beta: float, dtype: str) -> float:
    """The beta that the kernel uses: correcting for 0.999 where 0.99900001 was used costs five digits."""
    return beta if dtype == "float64" else float(np.float32(beta))
