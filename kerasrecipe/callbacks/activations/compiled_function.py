"""A function of tensors, compiled on any backend."""

from collections.abc import Callable
from typing import Any

import keras


class CompiledFunction(keras.Model):
    """Runs a function as the prediction of a model without weights: Keras has no other public compiler.

    On JAX it is compiled, on TensorFlow a graph, on PyTorch it runs eagerly without gradients.

    Args:
        function: of one structure of tensors, to a structure of tensors.
        run_eagerly: whether it is not compiled.
    """

    def __init__(self, function: Callable[[Any], Any], run_eagerly: bool = False) -> None:
        super().__init__(name="compiled_function", autocast=False)
        self.function = function
        self.run_eagerly = run_eagerly
        self.jit_compile = keras.backend.backend() == "jax" and not run_eagerly
        self.built = True

    def call(self, inputs: Any) -> Any:
        """The function's result."""
        return self.function(inputs)
