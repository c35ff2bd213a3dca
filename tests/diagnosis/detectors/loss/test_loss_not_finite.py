import numpy as np
import pytest
from curves import falling, healthy, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.loss import LossNotFinite

NAN, INF = np.nan, np.inf


@pytest.mark.parametrize(
    "run",
    cases(
        nan_at_the_end=trace([2.3, 2.2, NAN]),
        infinite=trace([2.3, INF, INF]),
        a_single_nan_in_the_middle=trace([2.3, NAN, *falling(100)]),
        nan_epoch=trace([2.3, NAN], "epoch_loss"),
        nothing_else=trace([NAN]),
    ),
)
def test_fires(run):
    assert symptoms(LossNotFinite(), run)


@pytest.mark.parametrize(
    "run", cases(healthy=healthy(), huge_but_finite=trace([1e300, 1e308]), negative=trace([-1.0, -2.0]))
)
def test_stays_silent(run):
    assert not symptoms(LossNotFinite(), run)


def test_a_lost_run_is_an_error_and_a_recovered_one_a_warning():
    assert only_symptom(LossNotFinite(), trace([1.0, NAN, NAN])).severity == "error"
    assert only_symptom(LossNotFinite(), trace([1.0, NAN, *falling(10)])).severity == "warning"


def test_says_where_it_begins():
    assert only_symptom(LossNotFinite(), trace([2.3, 9.0, INF, NAN])).message == (
        "the loss is inf from step 3 on, after 2 finite values; never recovers"
    )
