import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import ExplodedSignal

NAN = float("nan")


@pytest.mark.parametrize(
    "run",
    cases(
        alike=units("activation_std", (1.0, 1.0), (5.0, 5.0)),
        settled=units("activation_std", (1.0, 1.0), (1e4, 5.0)),
        nothing_at_all=units("activation_std", (0.0, 0.0), (0.0, 0.0)),
        one_layer=units("activation_std", (1.0, 1.0), (1e4, 1e4), layers=[dense("hidden", 64)]),
        never_finite=units("activation_std", (NAN, NAN), (NAN, NAN)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ExplodedSignal(), run)


@pytest.mark.parametrize(("last", "fires"), [(99.0, False), (101.0, True)])
def test_fires_from_its_factor_on(last, fires):
    assert bool(symptoms(ExplodedSignal(), units("activation_std", (1.0, 1.0), (1.0, last)))) is fires


def test_says_how_it_grows():
    seen = only_symptom(ExplodedSignal(), units("activation_std", (1.0, 2.0), (50.0, 1000.0)))
    assert seen.message == "outputs vary by 2 in 'hidden' and by 1e+03 in 'hidden_1'"
    assert seen.evidence == {"factor": 500.0, "factor_at_first": 50.0, "depth": 2.0}
    assert seen.severity == "info"
