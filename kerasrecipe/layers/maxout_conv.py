"""What the convolutional maxout layers share."""

from typing import Any

import keras

from kerasrecipe.layers.piece_maximum import PieceMaximum
from kerasrecipe.require import require


class MaxoutConv(PieceMaximum):
    """Each feature map is the maximum of k convolutions; a subclass names the class of `convolution`."""

    convolution: type[keras.layers.Layer]

    def __init__(
        self,
        filters: int,
        kernel_size: int | tuple[int, ...],
        pieces: int = 2,
        strides: int | tuple[int, ...] = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: int | tuple[int, ...] = 1,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        require(isinstance(filters, int) and filters >= 1, "be a positive integer", filters=filters)
        linear_arguments = {
            "kernel_size": kernel_size,
            "strides": strides,
            "padding": padding,
            "data_format": data_format,
            "dilation_rate": dilation_rate,
            "use_bias": use_bias,
            "bias_initializer": bias_initializer,
            "kernel_regularizer": kernel_regularizer,
            "bias_regularizer": bias_regularizer,
            "kernel_constraint": kernel_constraint,
            "bias_constraint": bias_constraint,
        }
        super().__init__(self.convolution, filters, pieces, kernel_initializer, linear_arguments, **kwargs)
        self.filters = filters
        self.channel_axis = 1 if self.linear.data_format == "channels_first" else -1

    def get_config(self) -> dict[str, Any]:
        """Every argument, for saving."""
        return {**super().get_config(), "filters": self.filters}
