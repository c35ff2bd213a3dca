import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, outcome

from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.outcome import RegularizationDominates


def penalised(data_loss, cost):
    """L2 of 1 on a kernel whose square is the cost."""
    layers = [dense("hidden", 64, regularizer=Component("L2", {"l2": 1.0}))]
    return outcome([data_loss + cost] * 100, weight_norms={"hidden/kernel": cost**0.5}, layers=layers)


@pytest.mark.parametrize("cost", [1.01 * LOG_TEN, 50.0])
def test_warns(cost):
    assert only_symptom(RegularizationDominates(), penalised(LOG_TEN, cost)).severity == "warning"


@pytest.mark.parametrize(
    "run",
    cases(
        less_than_half=penalised(LOG_TEN, 0.99 * LOG_TEN),
        data_are_learnt=penalised(0.01, 1.0),
        no_penalty=outcome([LOG_TEN] * 100, weight_norms={"hidden/kernel": 9.0}),
        norms_not_known=outcome([LOG_TEN] * 100),
    ),
)
def test_stays_silent(run):
    assert not symptoms(RegularizationDominates(), run)


def test_says_both_parts():
    assert only_symptom(RegularizationDominates(), penalised(2.0, 8.0)).message == (
        "of a loss of 10 at the end 8 are the weights' penalty"
    )
