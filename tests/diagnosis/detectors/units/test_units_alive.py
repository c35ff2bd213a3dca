import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import UnitsAlive

TANH = [dense("hidden", 64, "tanh"), dense("hidden_1", 64, "tanh")]
NAN = float("nan")


@pytest.mark.parametrize(
    "run",
    cases(
        no_relu=units("dead_units", layers=TANH),
        one_layer_with_dead_ones=units("dead_units", hidden_1=(0.0, 0.5)),
        not_known=units("dead_units", hidden_1=(NAN, NAN)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UnitsAlive(), run)


@pytest.mark.parametrize(("share", "fires"), [(0.25, True), (0.26, False)])
def test_is_seen_up_to_its_share(share, fires):
    assert bool(symptoms(UnitsAlive(), units("dead_units", hidden=(0.0, share)))) is fires


def test_is_a_good_sign():
    seen = only_symptom(UnitsAlive(), units("dead_units", hidden=(0.5, 0.125)))
    assert seen.good
    assert seen.message == "at most 12% of the units of a hidden layer put out 0 for every sample"
