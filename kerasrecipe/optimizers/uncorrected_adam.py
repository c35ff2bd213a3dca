"""Adam without bias correction."""

from typing import Any

import keras

from kerasrecipe.optimizers.moments_optimizer import MomentsOptimizer
from kerasrecipe.optimizers.textbook_optimizer import tiny
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class UncorrectedAdam(MomentsOptimizer):
    """Goes along the average gradient over its root mean square, as they are: θ ← θ − η v/√c.

    Here v ← β₁v + (1−β₁)g and c ← β₂c + (1−β₂)g² begin at 0 and are not corrected for it: the first step is
    (1−β₁)/√(1−β₂) η long, 3.2 η with the default betas. Where all gradients were 0 nothing moves.

    Source:
        Kingma and Ba 2015, Adam: a method for stochastic optimization, section 6.4 on the bias,
        https://arxiv.org/abs/1412.6980

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        beta_1: β₁, in [0, 1).
        beta_2: β₂, in [0, 1).
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta = keras.Variable([1.0, 1.0, 1.0])
        >>> UncorrectedAdam(0.1).apply([keras.ops.convert_to_tensor([100.0, -0.01, 0.0])], [theta])
        >>> theta.numpy()[:2].round(4)
        array([0.6838, 1.3162], dtype=float32)
    """

    numbers = ("beta_1", "beta_2")

    def __init__(
        self, learning_rate: Any = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, **kwargs: Any
    ) -> None:
        require(0 <= beta_1 < 1, "be in [0, 1)", beta_1=beta_1)
        require(0 <= beta_2 < 1, "be in [0, 1)", beta_2=beta_2)
        super().__init__(learning_rate, **kwargs)
        self.beta_1, self.beta_2 = beta_1, beta_2

    def scalars(self, eta: Any) -> tuple[Any, ...]:
        """The rate, what keeps 0/0 at 0, and the betas."""
        return eta, tiny(eta.dtype), self.beta_1, self.beta_2

    def update(
        self, theta: Any, g: Any, eta: Any, epsilon: Any, beta_1: Any, beta_2: Any, v: Any, c: Any
    ) -> tuple[Any, Any, Any]:
        """The formula."""
        v = v + (1 - beta_1) * (g - v)
        c = c + (1 - beta_2) * (g * g - c)
        return theta - eta * v / (keras.ops.sqrt(c) + epsilon), v, c
