"""Gradient descent with momentum."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class Momentum(TextbookOptimizer):
    """Moves with the last movement minus the gradient: v ← λv − ηg; θ ← θ + v, v₀ = 0.

    The movement v is the weighted sum of all earlier gradients, each with the rate of its own step:
    vₜ = −Σᵢ λ^(t−i) ηᵢ gᵢ.

    Source:
        Polyak 1964, Some methods of speeding up the convergence of iteration methods,
        https://doi.org/10.1016/0041-5553(64)90137-5

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        momentum: λ, in [0, 1).
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta, optimizer = keras.Variable([4.0]), Momentum(1.0, momentum=0.5)
        >>> for _ in range(2):
        ...     optimizer.apply([keras.ops.convert_to_tensor([1.0])], [theta])
        >>> theta.numpy().tolist()  # 4 - 1 - (0.5 + 1)
        [1.5]
    """

    numbers = ("momentum",)
    slots = ("velocity",)

    def __init__(self, learning_rate: Any = 0.01, momentum: float = 0.9, **kwargs: Any) -> None:
        require(0 <= momentum < 1, "be in [0, 1)", momentum=momentum)
        super().__init__(learning_rate, **kwargs)
        self.momentum = momentum

    def update(self, theta: Any, g: Any, eta: Any, momentum: Any, v: Any) -> tuple[Any, Any]:
        """The formula."""
        v = momentum * v - eta * g
        return theta + v, v

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, eta: Any, momentum: Any, v: Any) -> None:
        """The formula in one kernel."""
        kernels.ResourceApplyKerasMomentum(var=theta, accum=v, lr=eta, grad=g, momentum=momentum)

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, eta: float, momentum: float, vs: Any) -> None:
        """The formula in one kernel, with 1 − dampening = −η."""
        kernels.sgd(thetas, gs, vs, momentum=momentum, dampening=1 + eta, rate=-1.0)
