import keras
import numpy as np
import pytest
from optimizer_contract import OptimizerContract, gradients, run, starts

from kerasrecipe.optimizers import GradientDescent


class TestGradientDescent(OptimizerContract):
    search_rate, search_steps = 0.01, 1500

    def make(self, learning_rate=0.1, **arguments):
        return GradientDescent(learning_rate, **arguments)

    def reference(self, theta, steps, rates):
        return theta - sum(rate * g for rate, g in zip(rates, steps, strict=True))


def test_equals_keras_sgd():
    values, steps = starts(), gradients()
    for mine, other in zip(
        run(GradientDescent(0.1), values, steps), run(keras.optimizers.SGD(0.1), values, steps), strict=True
    ):
        np.testing.assert_allclose(mine, other, rtol=1e-6)


def test_decay_equals_the_l2_penalty():
    values, steps = starts(), gradients(20)
    for mine, other in zip(
        run(GradientDescent(0.1, weight_decay=0.3), values, steps),
        run(GradientDescent(0.1, l2=0.3), values, steps),
        strict=True,
    ):
        np.testing.assert_allclose(mine, other, rtol=1e-5)


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="only TensorFlow has sparse gradients")
@pytest.mark.parametrize(("l2", "dense"), [(0.0, False), (0.1, True)])
def test_moves_only_the_rows_of_an_embedding_that_were_looked_up(l2, dense):
    import tensorflow as tf

    table, optimizer = keras.Variable(np.ones((9, 2))), GradientDescent(0.5, l2=l2)
    optimizer.build([table])
    rows = tf.IndexedSlices(tf.ones((3, 2)), tf.constant([1, 1, 4]), tf.constant([9, 2]))
    step = tf.function(lambda: optimizer.apply([rows])).get_concrete_function()
    step()
    kinds = {operation.type for operation in step.graph.get_operations()}
    assert ("ResourceApplyGradientDescent" in kinds) is dense
    moved = 0.5 * np.array([0, 2, 0, 0, 1, 0, 0, 0, 0])
    np.testing.assert_allclose(table.numpy()[:, 0], 1 - moved - 0.5 * l2, rtol=1e-6)


def test_keeps_no_state():
    optimizer = GradientDescent(0.1)
    run(optimizer, starts(), gradients(1))
    assert [variable.name for variable in optimizer.variables] == ["iteration", "learning_rate"]


@pytest.mark.parametrize("rate", [-0.1, float("nan"), float("inf"), "0.1", None])
def test_demands_a_rate(rate):
    with pytest.raises(ValueError, match="`learning_rate` must be a number of at least 0 or a schedule"):
        GradientDescent(rate)


@pytest.mark.parametrize("rate", [1, np.float32(1), np.int64(1)])
def test_takes_any_number_as_rate(rate):
    assert float(GradientDescent(rate).learning_rate) == 1.0
