import pytest
from cards import carded, dense, dropout, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import StrongDropout


def dropping(*rates, more=()):
    return network(dense("dense", 64), *(dropout(f"drop_{i}", r) for i, r in enumerate(rates)), *more)


@pytest.mark.parametrize(
    "run",
    cases(
        one=dropping(0.9),
        several=dropping(0.5, 0.5, 0.5, 0.5),
        recurrent=network(plain("lstm", "LSTM", dropout_rate=0.8)),
        one_beside_shortcuts=dropping(0.9, more=[plain("add", "Add")]),
    ),
)
def test_fires(run):
    assert symptoms(StrongDropout(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        usual=dropping(0.2, 0.5),
        switched_off=dropping(0.0),
        small_ones_beside_shortcuts=dropping(*[0.1] * 36, more=[plain("add", "Add")]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StrongDropout(), run)


@pytest.mark.parametrize(
    ("rates", "fires"),
    [([0.69], False), ([0.7], True), ([0.5, 0.5, 0.5], False), ([0.5, 0.5, 0.6], True)],
)
def test_fires_from_its_thresholds_on(rates, fires):
    assert bool(symptoms(StrongDropout(), dropping(*rates))) is fires


def test_says_how_much_is_left():
    seen = only_symptom(StrongDropout(), dropping(0.5, 0.75))
    assert seen.message == (
        "'drop_1' drops 75% of its units; 12.5% of the paths through the network survive a step"
    )
    assert (seen.severity, seen.layer, seen.evidence) == ("info", "drop_1", {"left": 0.125, "rate": 0.75})
