import numpy as np
import pytest
from optimizer_contract import OptimizerContract, run

from kerasrecipe.optimizers import UncorrectedAdam


class TestUncorrectedAdam(OptimizerContract):
    search_rate = 0.02

    def make(self, learning_rate=0.1, **arguments):
        return UncorrectedAdam(learning_rate, beta_2=0.99, **arguments)

    def reference(self, theta, steps, rates):
        v = c = np.zeros_like(theta)
        for g, rate in zip(steps, rates, strict=True):
            v = 0.9 * v + (1 - 0.9) * g
            c = 0.99 * c + (1 - 0.99) * g**2
            theta = theta - rate * np.divide(v, np.sqrt(c), where=c > 0, out=np.zeros(np.shape(c)))
        return theta


def test_the_first_step_is_as_long_as_the_betas_say():
    (theta,) = run(UncorrectedAdam(1.0), [np.zeros(2)], [[np.array([1e-4, -1e4])]])
    np.testing.assert_allclose(theta, [-(0.1 / np.sqrt(0.001)), 0.1 / np.sqrt(0.001)], rtol=1e-5)


def test_demands_betas_below_one():
    with pytest.raises(ValueError, match=r"`beta_1` must be in \[0, 1\). Received: beta_1=1.0"):
        UncorrectedAdam(beta_1=1.0)
