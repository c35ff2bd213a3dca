import re

import pytest
from schedule_contract import ScheduleContract

from kerasrecipe.schedules import Constant


class TestConstant(ScheduleContract):
    schedule = Constant(0.03)
    last_places = 0

    def reference(self, step):
        return 0.03


def test_may_be_zero():
    assert float(Constant(0)(7)) == 0.0


def test_refuses_a_negative_rate():
    message = "`learning_rate` must be a finite number of at least 0. Received: learning_rate=-1"
    with pytest.raises(ValueError, match=re.escape(message)):
        Constant(-1)
