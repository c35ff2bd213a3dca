import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import WeightsDiverge


@pytest.mark.parametrize(
    "run",
    cases(
        steady=measured(weight_norm=[5.0] * 20),
        grown_from_narrow=measured(weight_norm=np.linspace(0.1, 4.0, 20)),
        grown_from_zero=measured(weight_norm=np.arange(20.0)),
        too_short=measured(weight_norm=[1.0, 1e5]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(WeightsDiverge(), run)


@pytest.mark.parametrize(("last", "fires"), [(99.0, False), (101.0, True)])
def test_fires_from_its_growth_on(last, fires):
    assert bool(symptoms(WeightsDiverge(), measured(weight_norm=np.repeat([1.0, last], [4, 8])))) is fires


def test_says_how_the_weights_grow():
    seen = only_symptom(WeightsDiverge(), measured(weight_norm=10.0 ** np.arange(7)))
    assert seen.message == "the weights grow from 5.5 to 1e+06 in length"
    assert (seen.severity, seen.steps) == ("error", (3, 7))
