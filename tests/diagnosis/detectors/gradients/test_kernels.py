import numpy as np
from cards import carded
from measured import by_layer, measured

from kerasrecipe.diagnosis.detectors.gradients.kernels import MOST, kernel_gradients


def test_takes_kernels_but_no_biases_and_no_recurrent_kernels():
    layers = {
        "lstm/kernel": [1.0],
        "lstm/recurrent_kernel": [2.0],
        "dense/kernel": [3.0],
        "dense/bias": [4.0],
    }
    names, norms, steps = kernel_gradients(measured({"gradient_norm": layers}))
    assert names == ("lstm/kernel", "dense/kernel")
    assert (norms.tolist(), steps.tolist()) == ([[1.0, 3.0]], [1])


def test_leaves_out_steps_that_are_not_finite():
    layers = {"a/kernel": [1.0, np.nan, 3.0], "b/kernel": [1.0, 2.0, np.inf]}
    _, norms, steps = kernel_gradients(measured({"gradient_norm": layers}))
    assert (norms.tolist(), steps.tolist()) == ([[1.0, 1.0]], [1])


def test_thins_out_long_runs_from_end_to_end():
    run = carded(layers={"gradient_norm": by_layer({"a/kernel": np.arange(5000.0)})})
    _, norms, steps = kernel_gradients(run)
    assert len(norms) == MOST
    assert (steps[0], steps[-1]) == (1, 5000)
