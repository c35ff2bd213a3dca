import numpy as np
import pytest
from curves import trace
from detector_cases import cases, only_symptom, symptoms
from outcomes import outcome

from kerasrecipe.diagnosis.detectors.outcome import NegativeLoss

BINARY = {"units": 1, "activation": "sigmoid", "loss": "binary_crossentropy"}


@pytest.mark.parametrize(
    "run",
    cases(
        labels_above_one=outcome([0.7, -3.0, -90.0], **BINARY),
        epochs=outcome(epoch_loss=[0.7, -0.1], **BINARY),
        just_beyond_rounding=outcome([0.7, -0.71e-3], **BINARY),
    ),
)
def test_is_an_error(run):
    assert only_symptom(NegativeLoss(), run).severity == "error"


@pytest.mark.parametrize(
    "run",
    cases(
        zero=outcome([0.7, 0.0], **BINARY),
        rounding=outcome([0.7, -0.69e-3], **BINARY),
        own_loss=outcome([-9.0, -20.0], **BINARY, from_keras=False),
        may_be_negative=outcome([-9.0, -20.0], loss="poisson"),
        no_card=trace([-9.0, -20.0]),
        no_number=outcome([np.nan, np.nan], **BINARY),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NegativeLoss(), run)


def test_says_which_loss_and_where():
    symptom = only_symptom(NegativeLoss(), outcome([0.7, 0.1, -3.0, -90.0], **BINARY))
    assert symptom.message == "binary_crossentropy is never negative, but the loss is -90"
    assert symptom.steps == (3, 4)
