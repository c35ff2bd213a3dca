import keras
import numpy as np
import pytest
from layer_contract import exactly

from kerasrecipe.callbacks.fit_data.host_rows import MOST_ENTRIES, host_rows
from kerasrecipe.callbacks.inspect.rows import spread_rows

X = np.arange(40.0).reshape(20, 2)


def test_keeps_structure_order_and_type():
    kept = host_rows(({"a": X, "b": [X[:, 0].astype("int8")]}, None))
    assert kept[1] is None
    np.testing.assert_array_equal(kept[0]["a"], X)
    assert kept[0]["b"][0].dtype == "int8"


def test_the_same_spread_rows_of_each_array_are_taken():
    x, y = host_rows((X, X[:, 0]), most=6)
    np.testing.assert_array_equal(x, X[spread_rows(20, 1, 6)])
    np.testing.assert_array_equal(y, x[:, 0])


@pytest.mark.parametrize(("width", "rows"), [(MOST_ENTRIES // 3, 3), (MOST_ENTRIES // 3 + 1, 2), (2**23, 1)])
def test_entries_are_bounded_but_one_row_is_always_taken(width, rows):
    wide = np.lib.stride_tricks.as_strided(np.zeros(1, "int8"), (4, width), (0, 0))
    assert host_rows((wide, np.zeros(4)))[1].shape == (rows,)


def test_the_rows_are_copies():
    tensor = keras.ops.convert_to_tensor(X)
    assert not np.shares_memory(host_rows(X), X)
    assert not np.shares_memory(host_rows(tensor), keras.ops.convert_to_numpy(tensor))


@pytest.mark.parametrize("rows", [[], [20, 3]])
def test_arrays_must_have_equally_many_rows(rows):
    message = f"`rows` must hold arrays with equally many rows. Received: rows={rows}"
    with pytest.raises(ValueError, match=exactly(message)):
        host_rows([X[:count] for count in rows])


def test_a_part_without_rows_is_an_error():
    with pytest.raises(TypeError, match=exactly("object has no rows to look at")):
        host_rows((X, object()))
