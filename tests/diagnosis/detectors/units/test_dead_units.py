import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import DeadUnits

NAN = float("nan")


@pytest.mark.parametrize(
    "run",
    cases(
        alive=units("dead_units"),
        half_of_a_wide_layer=units("dead_units", hidden_1=(0.5, 0.5)),
        recovered=units("dead_units", hidden_1=(0.9, 0.5)),
        not_known=units("dead_units", (NAN, NAN), (NAN, NAN)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(DeadUnits(), run)


@pytest.mark.parametrize(("share", "fires"), [(0.6, False), (0.61, True)])
def test_fires_above_its_share(share, fires):
    assert bool(symptoms(DeadUnits(), units("dead_units", hidden=(0.0, share)))) is fires


def test_names_the_worst_layer():
    seen = only_symptom(DeadUnits(), units("dead_units", (0.2, 0.7), (0.3, 0.8)))
    assert seen.message == "80% of the units of 'hidden_1' put out 0 for every sample"
    assert (seen.severity, seen.evidence) == ("info", {"share": 0.8, "at_first": 0.3})
