import math
import re

import keras
import numpy as np
import pytest
from schedule_contract import ScheduleContract, as_array, compiled

from kerasrecipe.schedules import Cosine


class TestCosine(ScheduleContract):
    schedule = Cosine(0.1, steps=1000)
    steps = (500, 1000)

    def reference(self, step):
        return 0.1 * math.cos(math.pi / 2 * min(step / 1000, 1)) ** 2 if step < 1000 else 0.0


class TestCosineToAFinalRate(ScheduleContract):
    schedule = Cosine(0.1, steps=2000, final_learning_rate=0.003)
    steps = (1000, 2000)

    def reference(self, step):
        return 0.003 + 0.097 * (1 + math.cos(math.pi * min(step, 2000) / 2000)) / 2


class TestCosineOfOneStep(ScheduleContract):
    schedule = Cosine(1, steps=1)

    def reference(self, step):
        return 1.0 if step == 0 else 0.0


@pytest.mark.parametrize("final", [0.0, 0.003])
def test_is_exact_at_both_ends_and_past_the_last(final):
    schedule = compiled(Cosine(0.1, steps=30_000, final_learning_rate=final))
    rates = as_array(schedule(keras.ops.convert_to_tensor([0, 30_000, 30_001, 2**31 - 1])))
    np.testing.assert_array_equal(rates, np.float32([0.1, final, final, final]))


@pytest.mark.parametrize("steps", [777, 30_000, 1_000_003, 2**25])
def test_keeps_its_digits_near_the_end(steps):
    left = np.arange(1, 200)
    rates = as_array(compiled(Cosine(0.1, steps=steps))(keras.ops.convert_to_tensor(steps - left)))
    expected = np.float32(0.1 * np.sin(np.pi / 2 * left / steps) ** 2)
    np.testing.assert_array_max_ulp(rates, expected, maxulp=2)


def test_is_symmetric_about_its_middle():
    rates = as_array(Cosine(0.1, steps=1000)(np.arange(1001)))
    np.testing.assert_allclose(rates + rates[::-1], 0.1, rtol=2e-7)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("0.1", 10), "`initial_learning_rate` must be a finite number of at least 0. Received: "
         "initial_learning_rate='0.1'"),
        ((math.nan, 10), "`initial_learning_rate` must be a finite number of at least 0. Received: "
         "initial_learning_rate=nan"),
        ((-0.1, 10), "`initial_learning_rate` must be a finite number of at least 0. Received: "
         "initial_learning_rate=-0.1"),
        ((True, 10), "`initial_learning_rate` must be a finite number of at least 0. Received: "
         "initial_learning_rate=True"),
        ((0.1, 0), "`steps` must be a whole number from 1 to 2147483647. Received: steps=0"),
        ((0.1, 2.0), "`steps` must be a whole number from 1 to 2147483647. Received: steps=2.0"),
        ((0.1, 2**31), "`steps` must be a whole number from 1 to 2147483647. Received: steps=2147483648"),
        ((0.1, 10, math.inf), "`final_learning_rate` must be a finite number of at least 0. Received: "
         "final_learning_rate=inf"),
    ],
)  # fmt: skip
def test_refuses(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        Cosine(*arguments)


@pytest.mark.parametrize("rate", [1, np.float32(1), np.int64(1)])
def test_takes_any_kind_of_number_as_rate(rate):
    schedule = Cosine(rate, steps=np.int32(10))
    assert repr(schedule) == "Cosine(initial_learning_rate=1.0, steps=10, final_learning_rate=0.0)"
    assert float(schedule(5)) == 0.5
