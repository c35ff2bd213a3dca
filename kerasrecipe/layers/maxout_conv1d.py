"""Maxout of sequences."""

import keras

from kerasrecipe.layers.maxout_conv import MaxoutConv


@keras.saving.register_keras_serializable("kerasrecipe")
class MaxoutConv1D(MaxoutConv):
    """Each feature map is the maximum of k convolutions of a sequence: h(x) = max_j (w_j * x + b_j).

    `(batch, time, channels)` becomes `(batch, new time, filters)`. The gradient flows to the winning piece
    only, at each place; pieces that tie share it as in `Maxout`. Each piece is initialised as a `Conv1D`
    layer of `filters` outputs would be: neither fan depends on k.

    Args:
        filters: feature maps, at least 1.
        kernel_size: length of the window.
        pieces: k, at least 2.
        strides: steps between windows.
        padding: "valid", "same" or "causal".
        data_format: "channels_last" or "channels_first"; None takes Keras's setting.
        dilation_rate: steps between the inputs of one window.
        use_bias: whether pieces have a bias.
        kernel_initializer: called once for each piece with shape `(kernel_size, channels, filters)`; each
            call draws anew, also with an integer seed.
        bias_initializer: of the biases, `(k * filters,)`.
        kernel_regularizer: of the kernel, `(kernel_size, channels, k * filters)`, piece after piece.
        bias_regularizer: of the biases.
        kernel_constraint: of the kernel.
        bias_constraint: of the biases.
        **kwargs: `name`, `dtype`, `trainable`, `activity_regularizer`.

    Raises:
        ValueError: if `filters` or `pieces` is too small or no integer, or for what `keras.layers.Conv1D`
            refuses.

    Source:
        Goodfellow et al. 2013, https://arxiv.org/abs/1302.4389

    Example:
        >>> import keras
        >>> tuple(MaxoutConv1D(5, kernel_size=3, pieces=4, padding="same")(keras.ops.zeros((2, 9, 6))).shape)
        (2, 9, 5)
    """

    convolution = keras.layers.Conv1D
