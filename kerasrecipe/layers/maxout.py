"""Maxout of dense features."""

from typing import Any

import keras

from kerasrecipe.layers.piece_maximum import PieceMaximum
from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class Maxout(PieceMaximum):
    """Each unit is the maximum of k linear functions: h(x) = max_j (w_jᵀ x + b_j).

    A unit learns its own activation: any convex function that is piecewise linear in k pieces. ReLU is the
    case of two pieces with one fixed at zero.

    `(batch, ..., features)` becomes `(batch, ..., units)`. The gradient flows to the winning piece only. Of
    pieces that tie, TensorFlow gives all of it to the first; JAX and PyTorch halve it at each comparison of
    the largest so far with the next piece, so that of three the last gets half and the others a quarter.

    Each piece is initialised as a `Dense` layer of `units` outputs would be: its fan-in is the number of
    features and its fan-out `units`, whatever k. The expected square of the larger of two independent pieces
    is that of one, so at k = 2 `LecunNormal` keeps the scale of activations as `HeNormal` does for ReLU.

    Args:
        units: outputs, at least 1.
        pieces: k, at least 2. The layer has k times the weights of a `Dense` layer.
        use_bias: whether pieces have a bias.
        kernel_initializer: called once for each piece with shape `(features, units)`; each call draws anew,
            also with an integer seed.
        bias_initializer: of the biases, `(k * units,)`.
        kernel_regularizer: of the kernel, `(features, k * units)`; piece j is
            `kernel[:, j * units : (j + 1) * units]`.
        bias_regularizer: of the biases.
        kernel_constraint: of the kernel. `keras.constraints.MaxNorm(c)` bounds each piece's ‖w_j‖, as the
            source does.
        bias_constraint: of the biases.
        **kwargs: `name`, `dtype`, `trainable`, `activity_regularizer`.

    Raises:
        ValueError: if `units` or `pieces` is too small or no integer.

    Source:
        Goodfellow et al. 2013, https://arxiv.org/abs/1302.4389

    Example:
        |x| is a maximum of two pieces, x and -x:

        >>> import keras, numpy as np
        >>> layer = Maxout(1, pieces=2, use_bias=False)
        >>> layer.build((None, 1))
        >>> layer.set_weights([np.array([[1.0, -1.0]])])
        >>> keras.ops.convert_to_numpy(layer(np.array([[-3.0], [2.0]]))).tolist()
        [[3.0], [2.0]]
    """

    def __init__(
        self,
        units: int,
        pieces: int = 2,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        require(isinstance(units, int) and units >= 1, "be a positive integer", units=units)
        linear_arguments = {
            "use_bias": use_bias,
            "bias_initializer": bias_initializer,
            "kernel_regularizer": kernel_regularizer,
            "bias_regularizer": bias_regularizer,
            "kernel_constraint": kernel_constraint,
            "bias_constraint": bias_constraint,
        }
        super().__init__(keras.layers.Dense, units, pieces, kernel_initializer, linear_arguments, **kwargs)
        self.units = units
        self.supports_masking = True

    def get_config(self) -> dict[str, Any]:
        """Every argument, for saving."""
        return {**super().get_config(), "units": self.units}
