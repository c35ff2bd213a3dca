"""The parametric ReLU of its paper."""

from typing import Any

import keras

from kerasrecipe.require import require


@keras.saving.register_keras_serializable("kerasrecipe")
class PReLU(keras.layers.Layer):
    """z where z > 0 and α z elsewhere, with a learned slope α per channel that starts at 0.25.

    `keras.layers.PReLU` starts at 0, as a plain ReLU, and has one α per element. The derivative at 0 is α;
    infinities stay infinite, unless α is exactly 0.

    α should not be decayed: that would draw the layer towards ReLU. It takes no regularizer, and the
    optimizers of kerasrecipe leave variables named `alpha` out. Keras's own must be told before training, and
    again after loading: `optimizer.exclude_from_weight_decay(var_names=["alpha"])`.

    Args:
        shared: whether all channels share one α.
        axis: of the channels; not that of the batch.
        alpha_initializer: a number, or an initializer.
        **kwargs: `name`, `dtype`, `trainable`, `activity_regularizer`.

    Raises:
        ValueError: if `axis` is that of the batch, not among the input's, or of unknown size.

    Source:
        He et al. 2015, https://arxiv.org/abs/1502.01852

    Example:
        >>> import keras
        >>> keras.ops.convert_to_numpy(PReLU()(keras.ops.array([[-4.0, 3.0]]))).tolist()
        [[-1.0, 3.0]]
    """

    def __init__(
        self, shared: bool = False, axis: int = -1, alpha_initializer: Any = 0.25, **kwargs: Any
    ) -> None:
        require(isinstance(axis, int) and axis != 0, "be an integer other than 0, the batch", axis=axis)
        super().__init__(**kwargs)
        self.shared = shared
        self.axis = axis
        if isinstance(alpha_initializer, int | float):
            alpha_initializer = keras.initializers.Constant(alpha_initializer)
        self.alpha_initializer = keras.initializers.get(alpha_initializer)
        self.supports_masking = True

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Creates α, `(channels,)` or `()`."""
        shape: tuple[int | None, ...] = ()
        if not self.shared:
            rank = len(input_shape)
            require(-rank < self.axis < rank, f"be an axis after the batch in {input_shape}", axis=self.axis)
            channels = input_shape[self.axis]
            require(channels is not None, f"have a known size in {input_shape}", axis=self.axis)
            self.input_spec = keras.layers.InputSpec(ndim=rank, axes={self.axis: channels})
            shape = (channels,)
        self.alpha = self.add_weight(name="alpha", shape=shape, initializer=self.alpha_initializer)

    def call(self, inputs: Any) -> Any:
        """The inputs times their slopes."""
        rank = len(inputs.shape)
        alpha = keras.ops.reshape(self.alpha, (-1, *(1,) * (rank - 1 - self.axis % rank)))
        # A product with the slope, and not a choice between z and α z: no infinity meets a zero gradient.
        return inputs * keras.ops.where(inputs > 0, 1, alpha)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """That of the input."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """Every argument, for saving."""
        return {
            **super().get_config(),
            "shared": self.shared,
            "axis": self.axis,
            "alpha_initializer": keras.initializers.serialize(self.alpha_initializer),
        }
