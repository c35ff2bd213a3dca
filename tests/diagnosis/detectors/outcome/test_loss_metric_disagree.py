import numpy as np
import pytest
from curves import trace
from detector_cases import cases, only_symptom, symptoms
from outcomes import outcome

from kerasrecipe.diagnosis.detectors.outcome import LossMetricDisagree

FALLS, STANDS = np.linspace(0.7, 0.1, 10), np.full(10, 0.52)
HALVES = {
    "y": np.repeat([0, 1], [48, 52]),
    "units": 1,
    "activation": "softmax",
    "loss": "binary_crossentropy",
}


@pytest.mark.parametrize(
    "run",
    cases(
        falls=outcome(epoch_loss=FALLS, epoch_accuracy=STANDS, **HALVES),
        falls_without_a_card=trace(FALLS, "epoch_loss", epoch_accuracy=STANDS),
        zero_from_the_start=outcome(epoch_loss=0 * FALLS, epoch_accuracy=STANDS, **HALVES),
        just_enough=outcome(epoch_loss=[1.0, 0.9, 0.849], epoch_accuracy=STANDS[:3], **HALVES),
    ),
)
def test_warns(run):
    assert only_symptom(LossMetricDisagree(), run).severity == "warning"


@pytest.mark.parametrize(
    "run",
    cases(
        both_improve=outcome(epoch_loss=FALLS, epoch_accuracy=1 - FALLS, **HALVES),
        both_stand=outcome(epoch_loss=[0.7] * 10, epoch_accuracy=STANDS, **HALVES),
        too_little=outcome(epoch_loss=[1.0, 0.9, 0.851], epoch_accuracy=STANDS[:3], **HALVES),
        better_than_one_answer=outcome(epoch_loss=FALLS, epoch_accuracy=STANDS + 0.1, **HALVES),
        one_class_is_frequent=outcome(
            epoch_loss=FALLS, epoch_accuracy=STANDS + 0.25, **HALVES | {"y": np.repeat([0, 1], [23, 77])}
        ),
        nothing_to_gain=trace(FALLS, "epoch_loss", epoch_accuracy=STANDS + 0.47),
        two_epochs=outcome(epoch_loss=FALLS[:2], epoch_accuracy=STANDS[:2], **HALVES),
        no_accuracy=outcome(epoch_loss=FALLS, **HALVES),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LossMetricDisagree(), run)


def test_says_what_each_does():
    run = outcome(epoch_loss=FALLS, epoch_accuracy=STANDS, **HALVES)
    assert only_symptom(LossMetricDisagree(), run).message == (
        "the loss goes from 0.7 to 0.1, the accuracy stays at 0.52"
    )
