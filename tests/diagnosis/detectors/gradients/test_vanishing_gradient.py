import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import VanishingGradient


def run(norms, steps=9):
    return measured({"gradient_norm": {f"dense_{i}/kernel": [norm] * steps for i, norm in enumerate(norms)}})


@pytest.mark.parametrize(
    "run",
    cases(
        alike=run([1.0] * 9),
        two_layers=run([1e-9, 1.0]),
        too_short=run(np.geomspace(1e-6, 1, 6), steps=4),
        exploding_towards_the_first=run(np.geomspace(1, 1e-6, 6)),
        nothing_at_all=run([0.0] * 6),
        cut_off=run([0.0, 0.0, 0.0, 1.0]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(VanishingGradient(), run)


@pytest.mark.parametrize(("first", "fires"), [(0.019, True), (0.021, False)])
def test_fires_up_to_its_share(first, fires):
    assert bool(symptoms(VanishingGradient(), run(np.geomspace(first, 1, 6)))) is fires


def test_says_how_much_is_lost_a_layer():
    seen = only_symptom(VanishingGradient(), run(np.geomspace(1e-5, 1, 6)))
    assert seen.message == "the gradient of 'dense_0/kernel' is 1e-05 of that of the layers behind it"
    assert seen.evidence == pytest.approx({"share": 1e-5, "decades_per_layer": 1.0, "depth": 6.0})
    assert seen.severity == "info"
