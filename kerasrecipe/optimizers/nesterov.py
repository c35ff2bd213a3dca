"""Nesterov's accelerated gradient."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class Nesterov(TextbookOptimizer):
    """Takes the gradient where the momentum leads: v ← μv − ηg(θ+μv); θ ← θ + v, v₀ = 0.

    The variables of the model are θ̂ = θ + μv, where the gradient is taken. In these terms
    θ̂ ← θ̂ − μv_old + (1+μ)v_new, which is θ̂ + μv_new − ηg.

    Source:
        Nesterov 1983, A method for solving the convex programming problem with convergence rate O(1/k²);
        Sutskever et al. 2013, https://proceedings.mlr.press/v28/sutskever13.html

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        momentum: μ, in [0, 1).
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta, optimizer = keras.Variable([4.0]), Nesterov(1.0, momentum=0.5)
        >>> for _ in range(2):
        ...     optimizer.apply([keras.ops.convert_to_tensor([1.0])], [theta])
        >>> theta.numpy().tolist()  # 4 - 1.5 - 1.75
        [0.75]
    """

    numbers = ("momentum",)
    slots = ("velocity",)

    def __init__(self, learning_rate: Any = 0.01, momentum: float = 0.9, **kwargs: Any) -> None:
        require(0 <= momentum < 1, "be in [0, 1)", momentum=momentum)
        super().__init__(learning_rate, **kwargs)
        self.momentum = momentum

    def update(self, theta: Any, g: Any, eta: Any, momentum: Any, v: Any) -> tuple[Any, Any]:
        """The formula, in terms of θ̂."""
        v = momentum * v - eta * g
        return theta + momentum * v - eta * g, v

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, eta: Any, momentum: Any, v: Any) -> None:
        """The formula in one kernel."""
        kernels.ResourceApplyKerasMomentum(
            var=theta, accum=v, lr=eta, grad=g, momentum=momentum, use_nesterov=True
        )

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, eta: float, momentum: float, vs: Any) -> None:
        """The formula in two kernels: v ← μv − ηg; θ ← θ + μv, as in `Momentum`; then θ ← θ − ηg."""
        kernels.sgd(thetas, gs, vs, momentum=momentum, dampening=1 + eta, rate=-momentum)
        kernels.add(thetas, gs, -eta)
