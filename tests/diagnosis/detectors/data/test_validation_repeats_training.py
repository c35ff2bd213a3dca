import numpy as np
import pytest
from cards import card, carded, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import ValidationRepeatsTraining

VALIDATION = np.zeros((9, 64)), np.arange(9)


def sharing(shared, repeated=0.0):
    known = card(validation=VALIDATION, shared_rows=shared)
    return with_training_data(known, repeated_rows=repeated)


@pytest.mark.parametrize(
    "run",
    cases(all_of_them=sharing(1.0), some=sharing(0.1), repetition_not_known=sharing(0.1, repeated=None)),
)
def test_fires(run):
    assert symptoms(ValidationRepeatsTraining(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        none=sharing(0.0),
        training_data_repeat_themselves=sharing(0.3, repeated=0.5),
        no_validation_data=carded(),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ValidationRepeatsTraining(), run)


@pytest.mark.parametrize(
    ("shared", "repeated", "fires"),
    [(0.019, 0.0, False), (0.02, 0.0, True), (0.1, 0.05, True), (0.1, 0.051, False)],
)
def test_fires_from_its_share_on(shared, repeated, fires):
    assert bool(symptoms(ValidationRepeatsTraining(), sharing(shared, repeated))) is fires


def test_says_how_many():
    seen = only_symptom(ValidationRepeatsTraining(), sharing(0.25))
    assert seen.message == "25% of the training rows occur again in the validation data"
    assert (seen.severity, seen.evidence) == ("warning", {"shared": 0.25})
