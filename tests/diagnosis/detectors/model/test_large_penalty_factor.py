import pytest
from cards import carded, dense, network
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.model import LargePenaltyFactor


def penalised(kind="L2", **factors):
    return network(dense("hidden", 64, regularizer=Component(kind, factors)))


@pytest.mark.parametrize("run", cases(l2=penalised(l2=1.0), l1=penalised("L1L2", l1=0.5, l2=0.0)))
def test_fires(run):
    assert only_symptom(LargePenaltyFactor(), run).severity == "info"


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        usual=penalised(l2=0.1),
        of_another_kind=penalised("Orthogonal", factor=5.0),
        unknown=network(dense("hidden", 64, regularizer=Component("Own", None))),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LargePenaltyFactor(), run)


@pytest.mark.parametrize(("factor", "fires"), [(0.29, False), (0.3, True)])
def test_counts_from_three_tenths_on(factor, fires):
    assert bool(symptoms(LargePenaltyFactor(), penalised(l2=factor))) is fires


def test_says_where():
    assert only_symptom(LargePenaltyFactor(), penalised(l2=1.0)).message == (
        "the penalty on 'kernel' of 'hidden' has the factor 1"
    )
