"""Gradient descent along a moving average of the gradients."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class AveragedMomentum(TextbookOptimizer):
    """Goes against a moving average of the gradients: v ← βv + (1−β)g; θ ← θ − ηv, v₀ = 0.

    A step is as long as one of gradient descent, where `Momentum`'s grows to 1/(1−λ) times that. With a
    constant rate it equals `Momentum` at (1−β) times the rate. What is kept is the sum u = v/(1−β), which
    follows u ← βu + g.

    Source:
        Sutskever et al. 2013, On the importance of initialization and momentum in deep learning,
        https://proceedings.mlr.press/v28/sutskever13.html

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        momentum: β, in [0, 1).
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta, optimizer = keras.Variable([4.0]), AveragedMomentum(1.0, momentum=0.5)
        >>> for _ in range(2):
        ...     optimizer.apply([keras.ops.convert_to_tensor([1.0])], [theta])
        >>> theta.numpy().tolist()  # 4 - 0.5 - 0.75
        [2.75]
    """

    numbers = ("momentum",)
    slots = ("gradient_sum",)

    def __init__(self, learning_rate: Any = 0.01, momentum: float = 0.9, **kwargs: Any) -> None:
        require(0 <= momentum < 1, "be in [0, 1)", momentum=momentum)
        super().__init__(learning_rate, **kwargs)
        self.momentum = momentum

    def scalars(self, eta: Any) -> tuple[Any, ...]:
        """The numbers η(1−β) and β."""
        return eta * (1 - self.momentum), self.momentum

    def update(self, theta: Any, g: Any, rate: Any, momentum: Any, u: Any) -> tuple[Any, Any]:
        """The formula, in terms of u = v/(1−β)."""
        u = momentum * u + g
        return theta - rate * u, u

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, rate: Any, momentum: Any, u: Any) -> None:
        """The formula in one kernel."""
        kernels.ResourceApplyMomentum(var=theta, accum=u, lr=rate, grad=g, momentum=momentum)

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, rate: float, momentum: float, us: Any) -> None:
        """The formula in one kernel."""
        kernels.sgd(thetas, gs, us, momentum=momentum, dampening=0.0, rate=rate)
