import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import CollapsedSignal


@pytest.mark.parametrize(
    "run",
    cases(
        alike=units("activation_std", (1.0, 1.0), (0.5, 0.5)),
        recovered=units("activation_std", (1.0, 1.0), (1e-4, 0.5)),
        nothing_at_all=units("activation_std", (0.0, 0.0), (0.0, 0.0)),
        one_layer=units("activation_std", (1.0, 1.0), (0.0, 0.0), layers=[dense("hidden", 64)]),
        lost=units("activation_std", (1.0, float("nan")), (1.0, float("nan"))),
    ),
)
def test_stays_silent(run):
    assert not symptoms(CollapsedSignal(), run)


@pytest.mark.parametrize(("last", "fires"), [(0.0099, True), (0.0101, False)])
def test_fires_up_to_its_share(last, fires):
    assert bool(symptoms(CollapsedSignal(), units("activation_std", (1.0, 1.0), (1.0, last)))) is fires


def test_says_what_is_left():
    seen = only_symptom(CollapsedSignal(), units("activation_std", (1.0, 2.0), (1.0, 1e-4)))
    assert seen.message == "outputs vary by 2 in 'hidden' and by 0.0001 in 'hidden_1'"
    assert (seen.severity, seen.evidence) == ("info", {"share": 5e-5})
