"""Adagrad, as a sum."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer, tiny


@keras.saving.register_keras_serializable("kerasrecipe")
class Adagrad(TextbookOptimizer):
    """Divides each parameter's rate by the root of its squared gradients so far: θ ← θ − η/√(Σᵢgᵢ²) · g.

    The sum begins with the first gradient, so the first step is η sgn(g). Where all gradients were 0
    nothing moves.

    Source:
        Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic
        optimization, https://jmlr.org/papers/v12/duchi11a.html

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta = keras.Variable([1.0, 1.0, 1.0])
        >>> Adagrad(0.5).apply([keras.ops.convert_to_tensor([100.0, -0.01, 0.0])], [theta])
        >>> theta.numpy().tolist()
        [0.5, 1.5, 1.0]
    """

    slots = ("sum_of_squares",)

    def __init__(self, learning_rate: Any = 0.01, **kwargs: Any) -> None:
        super().__init__(learning_rate, **kwargs)

    def update(self, theta: Any, g: Any, eta: Any, total: Any) -> tuple[Any, Any]:
        """The formula."""
        total = total + g * g
        return theta - eta * g / (keras.ops.sqrt(total) + tiny(g.dtype)), total

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, eta: Any, total: Any) -> None:
        """The formula in one kernel."""
        kernels.ResourceApplyAdagradV2(var=theta, accum=total, lr=eta, epsilon=tiny(g.dtype), grad=g)

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, eta: float, totals: Any) -> None:
        """The formula in one kernel."""
        kernels.adagrad(thetas, gs, totals, rate=eta, epsilon=tiny(gs[0].dtype))
