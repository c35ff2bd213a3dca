import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis import LayerSeries
from kerasrecipe.diagnosis.detectors.units import SaturatedUnits

TANH = [dense("hidden", 64, "tanh"), dense("hidden_1", 64, "tanh")]
NAN = float("nan")


@pytest.mark.parametrize(
    "run",
    cases(
        free=units("saturated_units", layers=TANH),
        recovered=units("saturated_units", hidden=(0.9, 0.1), layers=TANH),
        not_known=units("saturated_units", (NAN, NAN), (NAN, NAN)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SaturatedUnits(), run)


def test_passes_over_the_output():
    run = units("saturated_units", layers=TANH)
    run.layers["saturated_units"] = LayerSeries([20], [[0.0, 1.0]], ("hidden", "output"))
    assert not symptoms(SaturatedUnits(), run)


@pytest.mark.parametrize(("share", "fires"), [(0.5, False), (0.51, True)])
def test_fires_above_its_share(share, fires):
    run = units("saturated_units", hidden=(0.0, share), layers=TANH)
    assert bool(symptoms(SaturatedUnits(), run)) is fires


def test_names_the_worst_layer():
    seen = only_symptom(SaturatedUnits(), units("saturated_units", (0.2, 0.7), (0.3, 0.8), layers=TANH))
    assert seen.message == "80% of the units of 'hidden_1' are saturated for every sample"
    assert (seen.severity, seen.evidence) == ("info", {"share": 0.8, "at_first": 0.3})
