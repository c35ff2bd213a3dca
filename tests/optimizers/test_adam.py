import keras
import numpy as np
import pytest
from optimizer_contract import OptimizerContract, run

from kerasrecipe.optimizers import Adam


class TestAdam(OptimizerContract):
    search_rate = 0.05

    def make(self, learning_rate=0.1, **arguments):
        return Adam(learning_rate, **arguments)

    def reference(self, theta, steps, rates, b1=0.9, b2=0.999):
        """Algorithm 1 with the averages written out as sums."""
        for t in range(1, len(steps) + 1):
            m = sum((1 - b1) * b1 ** (t - i) * steps[i - 1] for i in range(1, t + 1))
            v = sum((1 - b2) * b2 ** (t - i) * steps[i - 1] ** 2 for i in range(1, t + 1))
            m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
            theta = theta - rates[t - 1] * m_hat / (np.sqrt(v_hat) + 1e-8)
        return theta


@pytest.mark.parametrize("size", [1e-6, 1e-7, 1e-8])
def test_epsilon_stands_beside_the_corrected_root(size):
    (theta,) = run(Adam(1.0), [np.zeros(1)], [[np.array([size])]])
    np.testing.assert_allclose(theta, -size / (size + 1e-8), rtol=2e-6)


@pytest.mark.parametrize(("size", "ratio"), [(1e-5, 0.76), (1e-7, 0.034)])
def test_keras_weighs_epsilon_more_in_the_first_step(size, ratio):
    (mine,), (theirs,) = (
        run(optimizer, [np.zeros(1)], [[np.array([size])]])
        for optimizer in (Adam(1.0), keras.optimizers.Adam(1.0))
    )
    np.testing.assert_allclose(theirs / mine, ratio, rtol=0.02)


def test_correction_keeps_its_digits_in_the_first_steps():
    """1 − 0.999ᵗ taken in float32 is off by up to 3e-5 there."""
    steps = [[np.array([1.0])]] * 4
    (theta,) = run(Adam(1.0, epsilon=1e-30), [np.zeros(1)], steps)
    np.testing.assert_allclose(theta, -4.0, rtol=3e-7)


def test_works_with_betas_of_zero():
    (theta,) = run(Adam(0.5, beta_1=0.0, beta_2=0.0), [np.zeros(2)], [[np.array([3.0, -2.0])]] * 2)
    np.testing.assert_allclose(theta, [-1.0, 1.0], rtol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"beta_1": 1.0}, r"`beta_1` must be in \[0, 1\). Received: beta_1=1.0"),
        ({"beta_2": -0.5}, r"`beta_2` must be in \[0, 1\). Received: beta_2=-0.5"),
        ({"epsilon": 0}, "`epsilon` must be over 0. Received: epsilon=0"),
    ],
)
def test_demands_good_numbers(arguments, message):
    with pytest.raises(ValueError, match=message):
        Adam(**arguments)
