import numpy as np
import pytest
from cards import carded
from detector_cases import only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.data import FewRows


def rows(count):
    return carded(x=np.zeros((count, 2)), y=np.zeros(count))


@pytest.mark.parametrize(("count", "fires"), [(4, True), (49, True), (50, False), (1000, False)])
def test_fires_below_its_number_of_rows(count, fires):
    assert bool(symptoms(FewRows(), rows(count))) is fires


def test_is_skipped_where_rows_are_not_known():
    assert FewRows().lacks(Trace({})) == ("card.data.training.rows",)


def test_says_how_many():
    seen = only_symptom(FewRows(), rows(6))
    assert (seen.message, seen.severity, seen.evidence) == ("there are 6 samples", "info", {"rows": 6.0})
