import numpy as np
import pytest
from cards import card, carded, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import RowsInOrder

REGRESSION = {"y": np.linspace(0, 1, 200), "loss": "mean_squared_error", "activation": "linear", "units": 1}


def ordered(order=20.0, shuffle=False, **different):
    return carded(order=order, shuffle=shuffle, **different)


def streamed(**different):
    """Of a pipeline only a few batches are known, and `fit` does not shuffle it whatever it was told."""
    return with_training_data(card(order=20.0, **different), rows=None)


@pytest.mark.parametrize(
    "run", cases(classes=ordered(), numbers=ordered(**REGRESSION), pipeline=streamed(shuffle=True))
)
def test_fires(run):
    assert symptoms(RowsInOrder(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        shuffled_by_fit=ordered(shuffle=True),
        in_a_random_order=ordered(order=1.0),
        alternating=ordered(order=-20.0),
        order_not_known=ordered(order=None),
        shuffling_not_known=ordered(shuffle=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(RowsInOrder(), run)


@pytest.mark.parametrize(("order", "fires"), [(7.9, False), (8.0, True)])
def test_fires_from_its_order_on(order, fires):
    assert bool(symptoms(RowsInOrder(), ordered(order))) is fires


@pytest.mark.parametrize(("run", "severity"), [(ordered(), "warning"), (ordered(**REGRESSION), "info")])
def test_only_classes_in_order_are_a_warning(run, severity):
    seen = only_symptom(RowsInOrder(), run)
    assert (seen.message, seen.severity, seen.evidence) == (
        "neighbouring rows have like targets, and they are not shuffled",
        severity,
        {"order": 20.0},
    )
