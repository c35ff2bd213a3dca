import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import UnboundedOutputForClasses

CLASSES = np.arange(200) % 10
BITS = CLASSES % 2


@pytest.mark.parametrize(
    "run",
    cases(
        linear=carded(activation="linear", units=1, loss="mean_squared_error", y=BITS),
        relu=carded(activation="relu", units=1, loss="mean_squared_error", y=BITS),
        one_hot=carded(activation="linear", loss="mean_squared_error", y=np.eye(10)[CLASSES]),
    ),
)
def test_fires(run):
    assert symptoms(UnboundedOutputForClasses(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        sigmoid=carded(activation="sigmoid", units=1, loss="mean_squared_error", y=BITS),
        tanh=carded(activation="tanh", units=1, loss="mean_squared_error", y=2 * BITS - 1),
        hinge=carded(activation="linear", units=1, loss="hinge", y=2 * BITS - 1),
        logits=carded(activation="linear", from_logits=True),
        regression=carded(activation="linear", units=1, loss="mean_squared_error", y=CLASSES / 3),
        counts=carded(activation="linear", units=1, loss="mean_squared_error", y=CLASSES),
        own_loss=carded(activation="linear", units=1, loss="mine", from_keras=False, y=BITS),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UnboundedOutputForClasses(), run)


@pytest.mark.parametrize(("activation", "severity"), [("linear", "info"), ("relu", "warning")])
def test_is_graver_where_the_output_can_die(activation, severity):
    run = carded(activation=activation, units=1, loss="mean_squared_error", y=BITS)
    assert only_symptom(UnboundedOutputForClasses(), run).severity == severity


def test_says_so():
    symptom = only_symptom(
        UnboundedOutputForClasses(), carded(activation="relu", units=1, loss="mean_squared_error", y=BITS)
    )
    assert (symptom.severity, symptom.message) == (
        "warning",
        "mean_squared_error compares the output 'output' (relu) with labels of classes, "
        "but nothing keeps it between them",
    )
