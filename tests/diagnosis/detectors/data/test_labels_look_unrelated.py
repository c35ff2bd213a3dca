import numpy as np
import pytest
from cards import card, carded, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import LabelsLookUnrelated


def depending(dependence, rows=200):
    known = card(x=np.zeros((rows, 4)), y=np.arange(rows) % 10)
    return with_training_data(known, dependence=dependence)


@pytest.mark.parametrize("run", cases(none=depending(0.0), less_than_chance=depending(-1.5)))
def test_fires(run):
    assert symptoms(LabelsLookUnrelated(), run)


@pytest.mark.parametrize(
    "run",
    cases(clear=depending(50.0), weak=depending(3.0), few_rows=depending(0.0, rows=40), unknown=carded()),
)
def test_stays_silent(run):
    assert not symptoms(LabelsLookUnrelated(), run)


@pytest.mark.parametrize(
    ("dependence", "rows", "fires"),
    [(2.0, 200, False), (1.99, 200, True), (1.0, 99, False), (1.0, 100, True)],
)
def test_fires_within_its_thresholds(dependence, rows, fires):
    assert bool(symptoms(LabelsLookUnrelated(), depending(dependence, rows))) is fires


def test_says_how_much_they_depend():
    seen = only_symptom(LabelsLookUnrelated(), depending(0.44))
    assert seen.message == (
        "targets of neighbouring inputs are 0.4 standard deviations more alike than by chance: they look "
        "unrelated to the inputs"
    )
    assert (seen.severity, seen.evidence) == ("info", {"dependence": 0.44})
