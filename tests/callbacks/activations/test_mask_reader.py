import keras
import numpy as np

from kerasrecipe.callbacks.activations.mask_reader import MaskReader


def test_reads_the_mask_of_an_output():
    embedded = keras.layers.Embedding(3, 2, mask_zero=True)(np.array([[1, 0], [2, 2]]))
    mask = keras.ops.convert_to_numpy(MaskReader()(embedded))
    np.testing.assert_array_equal(mask, [[True, False], [True, True]])


def test_reads_none_where_there_is_none():
    assert MaskReader()(keras.ops.ones((2, 3))) is None


def test_neither_casts_nor_names_anything():
    reader = MaskReader()
    assert reader.autocast is False
    assert reader.name == MaskReader().name
