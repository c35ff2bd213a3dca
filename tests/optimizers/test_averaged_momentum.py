import numpy as np
import pytest
from optimizer_contract import OptimizerContract, gradients, run, starts

from kerasrecipe.optimizers import AveragedMomentum, Momentum


class TestAveragedMomentum(OptimizerContract):
    search_rate = 0.05

    def make(self, learning_rate=0.1, **arguments):
        return AveragedMomentum(learning_rate, momentum=0.8, **arguments)

    def reference(self, theta, steps, rates):
        v = np.zeros_like(theta)
        for g, rate in zip(steps, rates, strict=True):
            v = 0.8 * v + (1 - 0.8) * g
            theta = theta - rate * v
        return theta


def test_equals_momentum_at_a_smaller_rate_where_the_rate_is_constant():
    values, steps = starts(), gradients()
    others = run(Momentum(0.01), values, steps)
    for mine, other in zip(run(AveragedMomentum(0.1), values, steps), others, strict=True):
        np.testing.assert_allclose(mine, other, rtol=2e-5)


def test_demands_a_momentum_below_one():
    with pytest.raises(ValueError, match=r"`momentum` must be in \[0, 1\). Received: momentum=1.0"):
        AveragedMomentum(momentum=1.0)
