import re

import numpy as np
import pytest

from kerasrecipe.callbacks.stopping import GeneralizationLoss


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        (0.5249, None),
        (0.5251, "is 5.02 % above its best (limit 5 %)"),
        (0.4, None),
        (np.nan, "is inf % above its best (limit 5 %)"),
    ],
)
def test_compares_the_last_error_with_the_best(last, reason):
    assert GeneralizationLoss(5).check(np.array([0.9, 0.5, 0.51, last])) == reason


def test_a_run_that_was_never_finite_goes_on():
    assert GeneralizationLoss(5).check(np.full(3, np.nan)) is None


@pytest.mark.parametrize("error", [0.0, -0.2])
def test_errors_are_above_zero(error):
    message = (
        "`values` must be errors above 0, of which the criterion takes the ratio. Received: values="
        + str(error)
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        GeneralizationLoss(5).check(np.array([0.5, error]))


def test_alpha_is_above_zero():
    with pytest.raises(ValueError, match=re.escape("`alpha` must be above 0. Received: alpha=0")):
        GeneralizationLoss(0)
