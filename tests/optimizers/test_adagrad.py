import keras
import numpy as np
from optimizer_contract import OptimizerContract, run

from kerasrecipe.optimizers import Adagrad


class TestAdagrad(OptimizerContract):
    search_rate = 0.5

    def make(self, learning_rate=0.1, **arguments):
        return Adagrad(learning_rate, **arguments)

    def reference(self, theta, steps, rates):
        for t, rate in enumerate(rates):
            total = np.sum(np.square(steps[: t + 1]), axis=0)
            theta = theta - rate * np.divide(
                steps[t], np.sqrt(total), where=total > 0, out=np.zeros(np.shape(total))
            )
        return theta


def test_the_first_step_is_the_sign_of_the_gradient():
    g = np.array([1e-15, -1e-8, 1.0, -1e10, 0.0])
    (theta,) = run(Adagrad(0.5), [np.zeros(5)], [[g]])
    np.testing.assert_allclose(theta, -0.5 * np.sign(g), rtol=2e-4)


def test_keras_begins_its_sum_at_a_tenth():
    (mine,), (theirs,) = (
        run(optimizer, [np.zeros(1)], [[np.array([1e-3])]])
        for optimizer in (Adagrad(1.0), keras.optimizers.Adagrad(1.0))
    )
    np.testing.assert_allclose(theirs / mine, 0.00316, rtol=1e-2)
