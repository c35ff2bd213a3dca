import re

import pytest
from schedule_contract import ScheduleContract

from kerasrecipe.schedules import InverseSquareRoot


class TestInverseSquareRoot(ScheduleContract):
    schedule = InverseSquareRoot(0.1)
    last_places = 2

    def reference(self, step):
        return 0.1 * (step + 1) ** -0.5


class TestInverseSquareRootWithoutShift(ScheduleContract):
    schedule = InverseSquareRoot(0.1, shift=0)
    last_places = 2

    def reference(self, step):
        return 0.1 * step**-0.5 if step else 0.1


class TestInverseSquareRootShiftedFar(ScheduleContract):
    schedule = InverseSquareRoot(10, shift=10_000)
    last_places = 2

    def reference(self, step):
        return 10 * (step + 10_000) ** -0.5


def test_refuses_a_negative_shift():
    message = "`shift` must be a whole number from 0 to 2147483647. Received: shift=-1"
    with pytest.raises(ValueError, match=re.escape(message)):
        InverseSquareRoot(0.1, shift=-1)
