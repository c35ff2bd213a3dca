"""Maxout of images."""

import keras

from kerasrecipe.layers.maxout_conv import MaxoutConv


@keras.saving.register_keras_serializable("kerasrecipe")
class MaxoutConv2D(MaxoutConv):
    """Each feature map is the maximum of k convolutions of an image: h(x) = max_j (w_j * x + b_j).

    `(batch, height, width, channels)` becomes `(batch, new height, new width, filters)`. The gradient flows
    to the winning piece only, at each place; pieces that tie share it as in `Maxout`. Each piece is
    initialised as a `Conv2D` layer of `filters` outputs would be: neither fan depends on k.

    Args:
        filters: feature maps, at least 1.
        kernel_size: height and width of the window, or one number for both.
        pieces: k, at least 2.
        strides: steps between windows, along height and width, or one number for both.
        padding: "valid" or "same".
        data_format: "channels_last" or "channels_first"; None takes Keras's setting.
        dilation_rate: steps between the inputs of one window, along height and width, or one for both.
        use_bias: whether pieces have a bias.
        kernel_initializer: called once for each piece with shape `(*kernel_size, channels, filters)`; each
            call draws anew, also with an integer seed.
        bias_initializer: of the biases, `(k * filters,)`.
        kernel_regularizer: of the kernel, `(*kernel_size, channels, k * filters)`, piece after piece.
        bias_regularizer: of the biases.
        kernel_constraint: of the kernel.
        bias_constraint: of the biases.
        **kwargs: `name`, `dtype`, `trainable`, `activity_regularizer`.

    Raises:
        ValueError: if `filters` or `pieces` is too small or no integer, or for what `keras.layers.Conv2D`
            refuses.

    Source:
        Goodfellow et al. 2013, https://arxiv.org/abs/1302.4389

    Example:
        >>> import keras
        >>> tuple(MaxoutConv2D(5, kernel_size=3, strides=2)(keras.ops.zeros((1, 9, 9, 3))).shape)
        (1, 4, 4, 5)
    """

    convolution = keras.layers.Conv2D
