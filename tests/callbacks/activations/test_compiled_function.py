import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.activations.compiled_function import CompiledFunction


@pytest.mark.parametrize("run_eagerly", [False, True])
def test_gives_the_function_of_any_structure(run_eagerly):
    function = CompiledFunction(lambda parts: {"sum": parts["a"] + parts["b"]}, run_eagerly)
    a = np.arange(3, dtype="float32")
    found = function.predict_on_batch({"a": a, "b": keras.ops.convert_to_tensor(a)})
    np.testing.assert_array_equal(found["sum"], 2 * a)


def test_leaves_the_precision_of_its_arguments():
    function = CompiledFunction(lambda x: 2 * x)
    assert function.predict_on_batch(np.ones(2, "float16")).dtype == np.float16


@pytest.mark.skipif(keras.backend.backend() == "torch", reason="PyTorch runs eagerly")
@pytest.mark.parametrize(("run_eagerly", "calls"), [(False, 1), (True, 3)])
def test_is_traced_once_unless_it_runs_eagerly(run_eagerly, calls):
    seen = []
    function = CompiledFunction(lambda x: [seen.append(1), x][1], run_eagerly)
    for _ in range(3):
        function.predict_on_batch(np.ones(2, "float32"))
    assert len(seen) == calls
