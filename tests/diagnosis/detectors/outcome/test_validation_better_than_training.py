import numpy as np
import pytest
from curves import healthy, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outcome import ValidationBetterThanTraining

FALLS = np.linspace(2, 0.5, 20)


def run(ratio, training=FALLS):
    return trace(training, "epoch_loss", epoch_val_loss=ratio * training)


@pytest.mark.parametrize("ratio", [0.1, 0.79])
def test_is_for_information(ratio):
    assert only_symptom(ValidationBetterThanTraining(), run(ratio)).severity == "info"


@pytest.mark.parametrize(
    "case",
    cases(
        healthy=healthy(),
        not_by_much=run(0.81),
        worse=run(1.5),
        at_first_only=run(np.where(np.arange(20) < 14, 0.5, 1.0)),
        three_epochs=run(0.1, FALLS[:3]),
        zeros=run(0.5, 0 * FALLS),
        negative_losses=run(1.0, -FALLS),
    ),
)
def test_stays_silent(case):
    assert not symptoms(ValidationBetterThanTraining(), case)


def test_says_by_how_much():
    assert only_symptom(ValidationBetterThanTraining(), run(0.5)).message == (
        "the validation loss is 50% below the training loss"
    )
