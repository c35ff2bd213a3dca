import numpy as np
from optimizer_contract import OptimizerContract, RatesOfStep, gradients, run, starts

from kerasrecipe.optimizers import Adagrad, RootMeanAdagrad


class TestRootMeanAdagrad(OptimizerContract):
    search_rate = 0.5

    def make(self, learning_rate=0.1, **arguments):
        return RootMeanAdagrad(learning_rate, **arguments)

    def reference(self, theta, steps, rates):
        for t, rate in enumerate(rates):
            sigma = np.sqrt(np.mean(np.square(steps[: t + 1]), axis=0))
            rate_t = rate / np.sqrt(t + 1)
            theta = theta - rate_t * np.divide(
                steps[t], sigma, where=sigma > 0, out=np.zeros(np.shape(sigma))
            )
        return theta


def test_equals_the_sum_form_to_rounding():
    values, steps = starts(), gradients()
    sums = run(Adagrad(RatesOfStep()), values, steps)
    means = run(RootMeanAdagrad(RatesOfStep()), values, steps)
    for mine, other in zip(means, sums, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-6, atol=1e-7)
