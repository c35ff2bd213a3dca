import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, ending_at, outcome

from kerasrecipe.diagnosis.detectors.outcome import Underfitting


@pytest.mark.parametrize("gain", [0.06, 0.15, 0.24])
def test_is_for_information(gain):
    run = outcome(ending_at((1 - gain) * LOG_TEN, size=0.001))
    assert only_symptom(Underfitting(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        learns=outcome(ending_at(0.74 * LOG_TEN, size=0.001)),
        stuck=outcome(ending_at(0.96 * LOG_TEN, size=0.001)),
        goes_on=outcome(np.linspace(LOG_TEN, 0.85 * LOG_TEN, 400)),
        answers_are_good=outcome(ending_at(0.85 * LOG_TEN), epoch_accuracy=[0.1, 0.6]),
        few_points=outcome([0.85 * LOG_TEN] * 11),
    ),
)
def test_stays_silent(run):
    assert not symptoms(Underfitting(), run)


def test_says_where_it_stands():
    assert only_symptom(Underfitting(), outcome([0.8 * LOG_TEN] * 100)).message == (
        "the training loss stands still at 1.84, 20% below knowing nothing"
    )
