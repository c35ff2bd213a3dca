import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import UnitsBornDead

NARROW = [dense("hidden", 3), dense("hidden_1", 3)]


def run(idle=0.6, dead=(0.6, 0.6), **more):
    return units("dead_units", hidden_1=dead, idle=idle, **more)


@pytest.mark.parametrize(
    "run",
    cases(
        alive=run(0.0, (0.0, 0.0)),
        died_later=run(0.1),
        seldom_on=run(0.6, (0.1, 0.1)),
        recovered=run(0.6, (0.6, 0.2)),
        start_not_measured=units("dead_units", hidden_1=(0.6, 0.6)),
        no_gradient_at_all=run(1.0, gradient=0.0),
        three_units=run(layers=NARROW),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UnitsBornDead(), run)


@pytest.mark.parametrize(("share", "fires"), [(0.49, False), (0.5, True)])
def test_fires_from_its_share_on(share, fires):
    assert bool(symptoms(UnitsBornDead(), run(share))) is fires


def test_names_the_layer():
    seen = only_symptom(UnitsBornDead(), run(0.7, (0.8, 0.75)))
    assert seen.message == "70% of the units of 'hidden_1' are dead from the first step on"
    assert (seen.severity, seen.evidence) == ("info", {"share": 0.7, "layers": 1.0})
