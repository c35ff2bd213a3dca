import json

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.component import component_of, config_of, plain


@pytest.mark.parametrize(
    ("part", "class_name", "config"),
    [
        (keras.regularizers.L1L2(0.1, 0.2), "L1L2", {"l1": 0.1, "l2": 0.2}),
        (keras.initializers.HeNormal(seed=3), "HeNormal", {"seed": 3}),
        (np.square, "square", None),
        (len, "len", None),
    ],
)
def test_a_part_has_a_name_and_arguments(part, class_name, config):
    found = component_of(part)
    assert found.class_name == class_name
    assert config is None or config.items() <= found.config.items()
    assert (found.config is None) == (config is None)


def test_nothing_is_no_component():
    assert component_of(None) is None


def test_a_config_that_raises_is_unknown():
    class Own:
        def get_config(self):
            raise NotImplementedError

    assert config_of(Own()) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((1, (2.5, None)), [1, [2.5, None]]),
        ({1: True}, {"1": True}),
        (np.float32(0.5), 0.5),
        (np.int64(3), 3),
        (float("inf"), "inf"),
        (np.zeros(3), "<ndarray>"),
        (len, "<len>"),
    ],
)
def test_values_become_json(value, expected):
    assert plain(value) == expected
    json.dumps(plain(value), allow_nan=False)
