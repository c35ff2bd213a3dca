"""What the convolutional maxout layers share: their arguments."""

import keras
import numpy as np
import pytest
from layer_contract import exactly, numpy

from kerasrecipe.layers import MaxoutConv1D, MaxoutConv2D

KINDS = pytest.mark.parametrize(("kind", "sizes"), [(MaxoutConv1D, (2, 6, 3)), (MaxoutConv2D, (2, 6, 5, 3))])


@KINDS
def test_channels_may_come_first(kind, sizes):
    x = np.random.default_rng(0).normal(size=sizes).astype("float32")
    last, first = kind(4, 2, pieces=3), kind(4, 2, pieces=3, data_format="channels_first")
    expected = np.moveaxis(numpy(last(x)), -1, 1)
    x = np.ascontiguousarray(np.moveaxis(x, -1, 1))
    first.build(x.shape)
    first.set_weights(last.get_weights())
    assert first.compute_output_shape(x.shape) == expected.shape
    np.testing.assert_allclose(numpy(first(x)), expected, rtol=1e-5, atol=1e-6)


@KINDS
def test_follows_the_data_format_of_keras(kind, sizes):
    default = keras.config.image_data_format()
    keras.config.set_image_data_format("channels_first")
    try:
        assert kind(4, 1).compute_output_shape((2, 7, *sizes[2:]))[1] == 4
    finally:
        keras.config.set_image_data_format(default)


@KINDS
@pytest.mark.parametrize("filters", [0, 2.5])
def test_refuses_filters_that_are_no_positive_integer(kind, sizes, filters):
    message = f"`filters` must be a positive integer. Received: filters={filters}"
    with pytest.raises(ValueError, match=exactly(message)):
        kind(filters, 3)


@KINDS
def test_keras_refuses_the_rest(kind, sizes):
    with pytest.raises(ValueError, match="padding"):
        kind(4, 3, padding="valiant")
