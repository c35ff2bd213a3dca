import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import ActivationNotFinite


@pytest.mark.parametrize(
    "run",
    cases(
        finite=units("activation_not_finite_share"),
        recovered=units("activation_not_finite_share", hidden_1=(0.5, 0.0)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ActivationNotFinite(), run)


def test_says_where_and_since_when():
    run = units("activation_not_finite_share", (0.0,) * 4, (0.5, 0.0, 0.25, 0.5))
    seen = only_symptom(ActivationNotFinite(), run)
    assert seen.message == "50% of the outputs of 'hidden_1' are not finite from step 22 on"
    assert (seen.severity, seen.layer) == ("error", "hidden_1")
    assert seen.evidence == {"share": 0.5, "index": 1.0, "layers": 1.0, "measured_before": 2.0}


def test_names_the_first_of_all_layers():
    seen = only_symptom(ActivationNotFinite(), units("activation_not_finite_share", (1.0,), (1.0,)))
    assert (seen.layer, seen.steps) == ("hidden", (20, 20))
