"""What the maxout layers share: a linear layer, and the maximum over its pieces."""

import copy
import random
from collections.abc import Callable
from functools import reduce
from typing import Any

import keras

from kerasrecipe.require import require


class PieceMaximum(keras.layers.Layer):
    """The maximum over the k pieces of a linear layer that has k times as many outputs.

    Channel j n + i of the linear layer is piece j of output i, of n outputs. The maximum is taken piece after
    piece: tests/benchmarks/bench_maxout.py compares the ways.

    Args:
        make_linear: the class of the linear layer.
        outputs: n.
        pieces: k, at least 2.
        kernel_initializer: called once for each piece, with the shape of one piece's kernel.
        linear_arguments: what else the linear layer is made from; ours too, under the same names.
        **kwargs: what every layer takes.
    """

    channel_axis = -1

    def __init__(
        self,
        make_linear: Callable[..., keras.layers.Layer],
        outputs: int,
        pieces: int,
        kernel_initializer: Any,
        linear_arguments: dict[str, Any],
        **kwargs: Any,
    ) -> None:
        require(isinstance(pieces, int) and pieces >= 2, "be an integer of at least 2", pieces=pieces)
        super().__init__(**kwargs)
        self.pieces = pieces
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.linear = make_linear(
            pieces * outputs,
            kernel_initializer=self._initialize_kernel,
            dtype=self.dtype_policy,
            name="linear",
            **linear_arguments,
        )
        self._passed_on = tuple(linear_arguments)

    def _initialize_kernel(self, shape: tuple[int, ...], dtype: Any = None) -> Any:
        piece_shape = (*shape[:-1], shape[-1] // self.pieces)
        draws = _independent(self.kernel_initializer, self.pieces)
        return keras.ops.concatenate([draw(piece_shape, dtype=dtype) for draw in draws], axis=-1)

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Creates the kernels and biases of all pieces."""
        self.linear.build(input_shape)

    def call(self, inputs: Any) -> Any:
        """The largest piece of each output."""
        pieces = keras.ops.split(self.linear(inputs), self.pieces, axis=self.channel_axis)
        return reduce(keras.ops.maximum, pieces)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """The linear layer's, with a k-th of its channels."""
        shape = list(self.linear.compute_output_shape(input_shape))
        shape[self.channel_axis] //= self.pieces
        return tuple(shape)

    def get_config(self) -> dict[str, Any]:
        """Every argument, for saving."""
        linear = self.linear.get_config()
        return {
            **super().get_config(),
            "pieces": self.pieces,
            "kernel_initializer": keras.initializers.serialize(self.kernel_initializer),
            **{name: linear[name] for name in self._passed_on},
        }


def _independent(initializer: Any, count: int) -> list[Any]:
    """Copies of an initializer with a seed each.

    Keras's initializers draw the same numbers each time they are called, and pieces that start equal stay
    equal. The seeds are integers because XLA cannot build a layer whose initializers hold seed generators.
    """
    copies = [copy.copy(initializer) for _ in range(count)]
    if isinstance(getattr(initializer, "seed", None), int):
        seeds = random.Random(initializer.seed)
        for each in copies:
            each.seed = seeds.randrange(2**31)
    return copies
