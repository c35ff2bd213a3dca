"""Vanilla gradient descent."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer, is_sparse


@keras.saving.register_keras_serializable("kerasrecipe")
class GradientDescent(TextbookOptimizer):
    """Goes against the gradient: θ ← θ − ηg.

    With the gradient of all samples this is gradient descent, with that of a batch mini-batch gradient
    descent, with that of one sample stochastic gradient descent. It keeps nothing between the steps.

    Source:
        Robbins and Monro 1951, A stochastic approximation method, https://doi.org/10.1214/aoms/1177729586

    Args:
        learning_rate: η, a number of at least 0 or a schedule.
        **kwargs: `l1`, `l2`, `exclude` and more, see `TextbookOptimizer`.

    Raises:
        ValueError: an argument breaks its rule.

    Example:
        >>> theta = keras.Variable([1.0, 2.0])
        >>> GradientDescent(0.5).apply([keras.ops.convert_to_tensor([2.0, -2.0])], [theta])
        >>> theta.numpy().tolist()
        [0.0, 3.0]
    """

    def __init__(self, learning_rate: Any = 0.01, **kwargs: Any) -> None:
        super().__init__(learning_rate, **kwargs)

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Updates one variable; of an embedding without penalty, only the rows that were looked up."""
        if is_sparse(gradient) and not self.is_penalized(variable):
            self.assign_sub(variable, keras.ops.multiply(gradient, learning_rate[0]))
        else:
            super().update_step(gradient, variable, learning_rate)

    def update(self, theta: Any, g: Any, eta: Any) -> tuple[Any]:
        """The formula."""
        return (theta - eta * g,)

    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, eta: Any) -> None:
        """The formula in one pass."""
        kernels.ResourceApplyGradientDescent(var=theta, alpha=eta, delta=g)

    def update_torch(self, kernels: Any, thetas: Any, gs: Any, eta: float) -> None:
        """The formula in one kernel."""
        kernels.add(thetas, gs, -eta)
