import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import UnitsDie

NARROW = [dense("hidden", 3), dense("hidden_1", 3)]


@pytest.mark.parametrize(
    "run",
    cases(
        alive=units("dead_units"),
        dead_from_the_start=units("dead_units", hidden_1=(0.9, 0.9), idle=0.9),
        dead_at_the_only_measurement=units("dead_units", (0.0,), (0.9,)),
        recovered=units("dead_units", hidden_1=(0.9, 0.1)),
        three_units=units("dead_units", hidden_1=(0.0, 0.7), layers=NARROW),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UnitsDie(), run)


@pytest.mark.parametrize(("end", "fires"), [(0.49, False), (0.51, True)])
def test_fires_from_its_rise_on(end, fires):
    assert bool(symptoms(UnitsDie(), units("dead_units", hidden_1=(0.1, end)))) is fires


def test_knows_the_start_from_the_first_gradients():
    seen = only_symptom(UnitsDie(), units("dead_units", hidden=(0.9, 0.9), idle=0.2))
    assert seen.message == "dead units of 'hidden' rise from 20% to 90%"
    assert seen.evidence == {"at_first": 0.2, "at_last": 0.9, "layers": 1.0}
    assert seen.severity == "info"
