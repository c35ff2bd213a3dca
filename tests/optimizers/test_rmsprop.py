import keras
import numpy as np
import pytest
from optimizer_contract import OptimizerContract, run

from kerasrecipe.optimizers import RMSProp


class TestRMSProp(OptimizerContract):
    regression_rate = 0.02

    def make(self, learning_rate=0.1, **arguments):
        return RMSProp(learning_rate, rho=0.8, **arguments)

    def reference(self, theta, steps, rates):
        sigma = np.abs(steps[0])
        for t, (g, rate) in enumerate(zip(steps, rates, strict=True)):
            if t:
                sigma = np.sqrt(0.8 * sigma**2 + (1 - 0.8) * g**2)
            theta = theta - rate * np.divide(g, sigma, where=sigma > 0, out=np.zeros(np.shape(sigma)))
        return theta


def test_the_first_step_is_the_sign_of_the_gradient_and_keras_goes_further():
    steps = [[np.array([1.0, -1e3])]]
    (mine,), (theirs,) = (
        run(optimizer, [np.zeros(2)], steps) for optimizer in (RMSProp(0.5), keras.optimizers.RMSprop(0.5))
    )
    np.testing.assert_allclose(mine, [-0.5, 0.5], rtol=1e-6)
    np.testing.assert_allclose(theirs / mine, np.sqrt(10), rtol=1e-6)


@pytest.mark.parametrize("rho", [-0.1, 1.0])
def test_demands_a_rho_below_one(rho):
    with pytest.raises(ValueError, match=rf"`rho` must be in \[0, 1\). Received: rho={rho}"):
        RMSProp(rho=rho)
