"""Adagrad, as a decaying rate over a root mean square."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer, tiny


@keras.saving.register_keras_serializable("kerasrecipe")
class RootMeanAdagrad(TextbookOptimizer):
    """Lets the rate decay and divides it by the root mean square: θ ← θ − (ηₜ/σₜ)g.

    Here ηₜ = η/√(t+1) and σₜ = √(1/(t+1) Σᵢ₌₀ᵗ gᵢ²). The two roots of t + 1 cancel: it equals `Adagrad` to
    rounding. Where all gradients were 0 nothing moves.

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
        >>> RootMeanAdagrad(0.5).apply([keras.ops.convert_to_tensor([100.0, -0.01, 0.0])], [theta])
        >>> theta.numpy().tolist()
        [0.5, 1.5, 1.0]
    """

    slots = ("sum_of_squares",)

    def __init__(self, learning_rate: Any = 0.01, **kwargs: Any) -> None:
        super().__init__(learning_rate, **kwargs)

    def scalars(self, eta: Any) -> tuple[Any, Any]:
        """The numbers ηₜ and √(t+1)."""
        root = keras.ops.sqrt(keras.ops.cast(self.iterations + 1, eta.dtype))
        return eta / root, root

    def update(self, theta: Any, g: Any, eta_t: Any, root: Any, total: Any) -> tuple[Any, Any]:
        """The formula."""
        total = total + g * g
        sigma = keras.ops.sqrt(total) / root
        return theta - eta_t * g / (sigma + tiny(g.dtype)), total

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, eta_t: Any, root: Any, total: Any) -> None:
        """The formula in one kernel, which takes the root of the sum."""
        kernels.ResourceApplyAdagradV2(var=theta, accum=total, lr=eta_t * root, epsilon=tiny(g.dtype), grad=g)

    def update_torch(
        self, kernels: Any, thetas: Any, gs: Any, eta_t: float, root: float, totals: Any
    ) -> None:
        """The formula in one kernel, which takes the root of the sum."""
        kernels.adagrad(thetas, gs, totals, rate=eta_t * root, epsilon=tiny(gs[0].dtype))
