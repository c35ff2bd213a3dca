import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import BareOutputUnderOwnLoss

OWN = {"loss": "mine", "from_keras": False}


@pytest.mark.parametrize(
    "run",
    cases(
        linear=carded(activation="linear", y=np.eye(10)[np.arange(200) % 10], **OWN),
        relu=carded(activation="relu", units=1, y=np.arange(200) % 2, **OWN),
    ),
)
def test_fires(run):
    assert symptoms(BareOutputUnderOwnLoss(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        softmax=carded(y=np.eye(10)[np.arange(200) % 10], **OWN),
        regression=carded(activation="linear", units=1, y=np.arange(200) / 7, **OWN),
        of_keras=carded(activation="linear", from_logits=True),
        not_known=carded(activation=None, y=np.arange(200) % 2, **OWN),
    ),
)
def test_stays_silent(run):
    assert not symptoms(BareOutputUnderOwnLoss(), run)


def test_says_so():
    symptom = only_symptom(
        BareOutputUnderOwnLoss(), carded(activation="linear", units=1, y=np.arange(200) % 2, **OWN)
    )
    assert (symptom.severity, symptom.message) == (
        "info",
        "the loss 'mine' judges classes on the output 'output', which is linear",
    )
