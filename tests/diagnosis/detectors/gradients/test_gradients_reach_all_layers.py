import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import GradientsReachAllLayers


def run(*norms, steps=9):
    return measured({"gradient_norm": {f"dense_{i}/kernel": [norm] * steps for i, norm in enumerate(norms)}})


@pytest.mark.parametrize(
    "run",
    cases(two_layers=run(1.0, 1.0), too_short=run(1.0, 1.0, 1.0, steps=4), nothing=run(0.0, 0.0, 0.0)),
)
def test_stays_silent(run):
    assert not symptoms(GradientsReachAllLayers(), run)


@pytest.mark.parametrize(("smallest", "fires"), [(0.09, False), (0.11, True)])
def test_is_seen_from_its_share_on(smallest, fires):
    assert bool(symptoms(GradientsReachAllLayers(), run(1.0, smallest, 0.5))) is fires


def test_is_a_good_sign():
    seen = only_symptom(GradientsReachAllLayers(), run(1.0, 0.5, 2.0))
    assert seen.good
    assert seen.message == "the smallest kernel gradient of 3 is 0.25 of the largest"
