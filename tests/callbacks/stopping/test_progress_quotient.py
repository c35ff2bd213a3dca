import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.callbacks.stopping import ProgressQuotient
from kerasrecipe.callbacks.stopping.progress_quotient import training_progress

errors = st.lists(st.floats(0.1, 10), min_size=12, max_size=12).map(np.array)


@given(errors, errors, st.sampled_from([0.05, 0.3, 2.0]))
def test_stops_by_prechelts_formula(validation, training, alpha):
    loss = 100 * (validation[-1] / min(validation) - 1)
    strip = training[-4:].tolist()
    progress = 1000 * (sum(strip) / (4 * min(strip)) - 1)
    expected = progress > 1e-9 and loss / progress > alpha
    if abs(loss - alpha * progress) > 1e-6:
        assert bool(ProgressQuotient(alpha, strip=4).check(validation, training)) is bool(expected)


@pytest.mark.parametrize(("epochs", "stops"), [(4, False), (5, False), (6, True), (7, False), (8, True)])
def test_asks_at_the_ends_of_strips_only(epochs, stops):
    validation, training = np.r_[1.0, 1.0, 1.0, 1.0, np.full(4, 1.5)], np.full(8, 0.1)
    assert bool(ProgressQuotient(strip=2).check(validation[:epochs], training[:epochs])) is stops


def test_training_that_still_gains_outweighs_the_loss():
    validation = np.array([0.5, 0.5, 0.5, 0.55])
    assert ProgressQuotient(3, strip=2).check(validation, np.array([1, 1, 1, 0.9])) is None
    assert ProgressQuotient(3, strip=2).check(validation, np.array([1, 1, 1, 0.9999])) == (
        "is 10 % above its best while training gained 0.05 ‰ in 2 epochs (limit 3 to 1)"
    )


def test_progress_of_a_strip_by_hand():
    assert training_progress(np.array([2.0, 1.0, 3.0])) == pytest.approx(1000)


def test_the_training_error_must_be_known():
    message = "`training` must be known to measure the progress. Received: training=None"
    with pytest.raises(ValueError, match=re.escape(message)):
        ProgressQuotient().check(np.ones(3))


def test_training_errors_are_above_zero():
    message = (
        "`training` must be errors above 0, of which the criterion takes the ratio. Received: training=-1.0"
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        ProgressQuotient(strip=2).check(np.ones(2), np.array([1.0, -1.0]))


def test_alpha_is_above_zero():
    with pytest.raises(ValueError, match=re.escape("`alpha` must be above 0. Received: alpha=-1")):
        ProgressQuotient(-1)


def test_a_strip_has_two_epochs_or_more():
    with pytest.raises(ValueError, match=re.escape("`strip` must be at least 2. Received: strip=1")):
        ProgressQuotient(strip=1)
