import keras
import numpy as np
import pytest
from optimizer_contract import OptimizerContract, gradients, run, starts

from kerasrecipe.optimizers import Nesterov


class TestNesterov(OptimizerContract):
    def make(self, learning_rate=0.1, **arguments):
        return Nesterov(learning_rate, momentum=0.8, **arguments)

    def reference(self, theta, steps, rates):
        """The lecture's form of the step in terms of the place where the gradient is taken."""
        v = np.zeros_like(theta)
        for g, rate in zip(steps, rates, strict=True):
            old, v = v, 0.8 * v - rate * g
            theta = theta - 0.8 * old + (1 + 0.8) * v
        return theta


def test_equals_keras_sgd_with_nesterov():
    values, steps = starts(), gradients()
    theirs = run(keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), values, steps)
    for mine, other in zip(run(Nesterov(0.1), values, steps), theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=2e-5)


def test_takes_the_gradient_where_the_momentum_leads():
    """θ of the paper's form, with the gradient at θ + μv, plus μv is our variable."""
    mu, eta, theta, v = 0.5, 0.1, 3.0, 0.0
    optimizer, variable = Nesterov(eta, momentum=mu), keras.Variable(3.0)
    for _ in range(20):
        slope = 2 * (theta + mu * v) + np.sin(theta + mu * v)
        v = mu * v - eta * slope
        theta = theta + v
        at = float(variable.numpy())
        optimizer.apply([keras.ops.convert_to_tensor(2 * at + np.sin(at), "float32")], [variable])
    assert float(variable.numpy()) == pytest.approx(theta + mu * v, abs=1e-6)


def test_demands_a_momentum_below_one():
    with pytest.raises(ValueError, match=r"`momentum` must be in \[0, 1\). Received: momentum=1.0"):
        Nesterov(momentum=1.0)
