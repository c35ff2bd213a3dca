import keras
import numpy as np
import pytest
from optimizer_contract import OptimizerContract, gradients, run, starts

from kerasrecipe.optimizers import Momentum


class TestMomentum(OptimizerContract):
    def make(self, learning_rate=0.1, **arguments):
        return Momentum(learning_rate, momentum=0.8, **arguments)

    def reference(self, theta, steps, rates):
        """With the velocity written out as the weighted sum of all earlier gradients."""
        for t in range(len(steps)):
            theta = theta - sum(0.8 ** (t - i) * rates[i] * steps[i] for i in range(t + 1))
        return theta


def test_equals_keras_sgd_with_momentum():
    values, steps = starts(), gradients()
    theirs = run(keras.optimizers.SGD(0.1, momentum=0.9), values, steps)
    for mine, other in zip(run(Momentum(0.1), values, steps), theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=2e-5)


@pytest.mark.parametrize("momentum", [-0.1, 1, 1.5])
def test_demands_a_momentum_below_one(momentum):
    with pytest.raises(ValueError, match=rf"`momentum` must be in \[0, 1\). Received: momentum={momentum}"):
        Momentum(momentum=momentum)
