import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import ClassLossForNumbers

BINARY = {"activation": "sigmoid", "units": 1, "loss": "binary_crossentropy"}
NUMBERS = np.random.default_rng(1).normal(5, 3, 200)
SHARES = np.random.default_rng(1).random((200, 10))


@pytest.mark.parametrize(
    "run",
    cases(
        binary=carded(**BINARY, y=NUMBERS),
        amounts=carded(**BINARY, y=100 * np.arange(200)),
        categorical=carded(loss="categorical_crossentropy", y=NUMBERS[:, None] * np.ones(10)),
        sparse=carded(y=NUMBERS),
        hinge=carded(activation="linear", units=1, loss="hinge", y=NUMBERS),
        shares_that_do_not_sum_to_one=carded(loss="categorical_crossentropy", y=SHARES),
    ),
)
def test_fires(run):
    assert symptoms(ClassLossForNumbers(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        two_classes=carded(**BINARY, y=np.arange(200) % 2),
        shares=carded(**BINARY, y=SHARES[:, 0]),
        shares_a_little_beyond_one=carded(**BINARY, y=SHARES[:, 0] * 1.04),
        autoencoder=carded(activation="sigmoid", loss="binary_crossentropy", y=SHARES),
        soft_labels=carded(loss="categorical_crossentropy", y=SHARES / SHARES.sum(1, keepdims=True)),
        regression=carded(activation="linear", units=1, loss="mean_squared_error", y=NUMBERS),
        own_loss=carded(units=1, loss="mine", from_keras=False, y=NUMBERS),
        labels=carded(),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ClassLossForNumbers(), run)


def test_says_so():
    symptom = only_symptom(ClassLossForNumbers(), carded(**BINARY, y=np.linspace(-2, 7, 50)))
    assert (symptom.severity, symptom.message) == (
        "error",
        "binary_crossentropy is for shares of 1, but the targets are numbers from -2 to 7",
    )
