import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import Component, MetricFacts
from kerasrecipe.diagnosis.detectors.outputs import MetricDoesNotFit

ONE_HOT = np.eye(10)[np.arange(200) % 10]
REGRESSION = {"activation": "linear", "units": 1, "loss": "mean_squared_error", "y": np.arange(200) / 7}
LOGITS = {
    "activation": "linear",
    "units": 1,
    "loss": "binary_crossentropy",
    "from_logits": True,
    "y": np.arange(200) % 2,
}


def metric(class_name, **arguments):
    return MetricFacts(class_name.lower(), component=Component(class_name, arguments))


@pytest.mark.parametrize(
    "run",
    cases(
        numbers=carded(**REGRESSION, metrics=[MetricFacts("accuracy")]),
        equality=carded(metrics=[metric("Accuracy")]),
        every_no_counts=carded(
            loss="categorical_crossentropy", y=ONE_HOT, metrics=[metric("BinaryAccuracy")]
        ),
        logits=carded(**LOGITS, metrics=[MetricFacts("accuracy")]),
    ),
)
def test_fires(run):
    assert symptoms(MetricDoesNotFit(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        accuracy=carded(metrics=[MetricFacts("accuracy")]),
        none=carded(),
        errors_of_numbers=carded(**REGRESSION, metrics=[MetricFacts("mae")]),
        probability=carded(**LOGITS | {"from_logits": False}, metrics=[MetricFacts("accuracy")]),
        threshold_for_logits=carded(**LOGITS, metrics=[metric("BinaryAccuracy", threshold=0.0)]),
        each_label=carded(loss="binary_crossentropy", y=1 - ONE_HOT, metrics=[metric("BinaryAccuracy")]),
        area=carded(**LOGITS, metrics=[metric("AUC")]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(MetricDoesNotFit(), run)


def test_says_so():
    symptom = only_symptom(MetricDoesNotFit(), carded(**REGRESSION, metrics=[MetricFacts("acc")]))
    assert (symptom.severity, symptom.message) == (
        "info",
        "acc counts predictions that equal their target, but the targets are numbers",
    )
