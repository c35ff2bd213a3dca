import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import SoftmaxForManyOfMany

MANY = np.random.default_rng(1).integers(0, 2, (200, 10))
SHARES = np.random.default_rng(1).random((200, 10))
PADDED = np.eye(10)[np.arange(80) % 10].reshape(20, 4, 10) * [[1], [1], [1], [0]]


@pytest.mark.parametrize(
    "run",
    cases(
        multi_label=carded(loss="binary_crossentropy", y=MANY),
        squared_error=carded(loss="mean_squared_error", y=MANY),
        shares=carded(loss="mean_squared_error", y=SHARES),
    ),
)
def test_fires(run):
    assert symptoms(SoftmaxForManyOfMany(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        sigmoid=carded(activation="sigmoid", loss="binary_crossentropy", y=MANY),
        one_hot=carded(loss="categorical_crossentropy", y=np.eye(10)[np.arange(200) % 10]),
        soft_labels=carded(loss="kl_divergence", y=SHARES / SHARES.sum(1, keepdims=True)),
        padded_sequences=carded(loss="categorical_crossentropy", y=PADDED),
        own_loss=carded(loss="mine", from_keras=False, y=MANY),
        one_unit=carded(units=1, loss="binary_crossentropy", y=np.arange(200) % 2),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SoftmaxForManyOfMany(), run)


def test_says_so():
    symptom = only_symptom(
        SoftmaxForManyOfMany(), carded(units=4, loss="binary_crossentropy", y=np.tile([[1, 1, 0, 1]], (9, 1)))
    )
    assert (symptom.severity, symptom.message) == (
        "warning",
        "the 4 units of the softmax 'output' sum to 1, but the targets sum to 3 on average",
    )
