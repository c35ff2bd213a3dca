import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import SymmetricUnits

NARROW = [dense("hidden", 3), dense("hidden_1", 3)]
ONE = 1 / 64


@pytest.mark.parametrize(
    "run",
    cases(
        different=units("unit_rank", (0.9, 0.9), (0.9, 0.9)),
        collapsed_later=units("unit_rank", (0.9, ONE), (0.9, ONE)),
        all_dead=units("unit_rank", (0.0, 0.0), (0.0, 0.0)),
        few_units=units("unit_rank", (1 / 3, 1 / 3), (1 / 3, 1 / 3), layers=NARROW),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SymmetricUnits(), run)


@pytest.mark.parametrize(("independent", "fires"), [(1, True), (2, False)])
def test_fires_for_one_independent_unit(independent, fires):
    run = units("unit_rank", (0.9, 0.9), (independent / 64,) * 2)
    assert bool(symptoms(SymmetricUnits(), run)) is fires


def test_names_the_layer():
    seen = only_symptom(SymmetricUnits(), units("unit_rank", (0.9, 0.9), (ONE, ONE)))
    assert seen.message == "the 64 units of 'hidden_1' all put out the same, up to a factor"
    assert (seen.severity, seen.layer) == ("info", "hidden_1")
