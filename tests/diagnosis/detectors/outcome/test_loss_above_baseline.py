import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, ending_at, outcome

from kerasrecipe.diagnosis.detectors.outcome import LossAboveBaseline


@pytest.mark.parametrize(
    "run",
    cases(
        twice=outcome([2 * LOG_TEN] * 100),
        just_above=outcome([1.21 * LOG_TEN] * 100),
        wrong_too=outcome([2 * LOG_TEN] * 100, epoch_accuracy=[0.1, 0.1]),
    ),
)
def test_warns(run):
    assert only_symptom(LossAboveBaseline(), run).severity == "warning"


def test_being_only_too_sure_is_for_information():
    run = outcome([2 * LOG_TEN] * 100, epoch_accuracy=[0.5, 0.9])
    assert only_symptom(LossAboveBaseline(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        just_below=outcome([1.19 * LOG_TEN] * 100),
        learns=outcome(ending_at(0.1)),
        noise=outcome([0.0, 6.0] * 20),
        few_updates=outcome([9.0] * 19),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossAboveBaseline(), run)


def test_says_both_losses():
    assert only_symptom(LossAboveBaseline(), outcome([5.0] * 100)).message == (
        "the loss ends at 5, above the 2.303 of the same prediction for every sample"
    )
