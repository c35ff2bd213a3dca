import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from outcomes import outcome

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.detectors.outcome import ConstantPrediction

TARGETS = np.arange(100.0)
NUMBERS = {"y": TARGETS, "units": 1, "activation": "linear", "loss": "mean_squared_error"}
DEVIATION = float(TARGETS.std())


@pytest.mark.parametrize(
    ("share", "severity"), [(0.0, "warning"), (0.9e-6, "warning"), (1.1e-6, "info"), (0.0099, "info")]
)
def test_fires(share, severity):
    assert (
        only_symptom(ConstantPrediction(), outcome(spread=share * DEVIATION, **NUMBERS)).severity == severity
    )


def test_probabilities_cannot_vary_as_labels_do():
    assert symptoms(ConstantPrediction(), outcome(spread=0.0029))
    assert not symptoms(ConstantPrediction(), outcome(spread=0.0031))


def early(step):
    signals = {"prediction_spread": Series([1, step], [0.0, 0.0])}
    return Trace(signals, model_card=outcome(**NUMBERS).model_card)


@pytest.mark.parametrize(
    "run",
    cases(
        varies=outcome(spread=0.0101 * DEVIATION, **NUMBERS),
        early=early(19),
        activation_not_known=outcome(spread=0.0, **NUMBERS | {"activation": None}),
        constant_targets=outcome(spread=0.0, **NUMBERS | {"y": np.ones(50)}),
        lost=outcome(spread=np.nan, **NUMBERS),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ConstantPrediction(), run)


def test_says_how_little():
    assert only_symptom(ConstantPrediction(), outcome(spread=1e-9, **NUMBERS)).message == (
        "predictions vary by 1e-09 over the samples, targets by 29"
    )
