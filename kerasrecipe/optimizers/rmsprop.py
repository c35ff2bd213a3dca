"""RMSProp, begun with the first gradient."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer, tiny
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class RMSProp(TextbookOptimizer):
    """Divides each parameter's rate by a moving root mean square of its gradients: θ ← θ − (η/σₜ)g.

    Here σ₀ = |g₀| and σₜ = √(ασₜ₋₁² + (1−α)gₜ²), so the first step is η sgn(g); an average begun at 0 would
    make it 1/√(1−α) times as long. Where all gradients were 0 nothing moves. What is kept is q, which follows
    q ← dₜq + g²; it is σₜ²/(1−α), except for q₀ = σ₀². So d₁ = α/(1−α), and dₜ = α from then on.

    Source:
        Tieleman and Hinton 2012, Lecture 6.5, COURSERA: Neural networks for machine learning.

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        rho: α, in [0, 1).
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta = keras.Variable([1.0, 1.0, 1.0])
        >>> RMSProp(0.5).apply([keras.ops.convert_to_tensor([100.0, -0.01, 0.0])], [theta])
        >>> theta.numpy().tolist()
        [0.5, 1.5, 1.0]
    """

    numbers = ("rho",)
    slots = ("squares",)

    def __init__(self, learning_rate: Any = 0.001, rho: float = 0.9, **kwargs: Any) -> None:
        require(0 <= rho < 1, "be in [0, 1)", rho=rho)
        super().__init__(learning_rate, **kwargs)
        self.rho = rho

    def scalars(self, eta: Any) -> tuple[Any, Any]:
        """The factor of g/√q, and dₜ."""
        t, rest = self.iterations, 1 - self.rho
        rate = keras.ops.where(keras.ops.equal(t, 0), eta, eta / rest**0.5)
        decay = keras.ops.where(keras.ops.equal(t, 1), self.rho / rest, self.rho)
        return rate, decay

    def update(self, theta: Any, g: Any, rate: Any, decay: Any, q: Any) -> tuple[Any, Any]:
        """The formula, in terms of q."""
        q = decay * q + g * g
        return theta - rate * g / (keras.ops.sqrt(q) + tiny(g.dtype)), q

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, rate: Any, decay: Any, q: Any) -> None:
        """The formula in two kernels."""
        old = kernels.ReadVariableOp(resource=q, dtype=g.dtype)
        kernels.AssignVariableOp(resource=q, value=decay * old)
        kernels.ResourceApplyAdagradV2(var=theta, accum=q, lr=rate, epsilon=tiny(g.dtype), grad=g)

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, rate: float, decay: float, qs: Any) -> None:
        """The formula in two kernels."""
        kernels.scale(qs, decay)
        kernels.adagrad(thetas, gs, qs, rate=rate, epsilon=tiny(gs[0].dtype))
