import numpy as np
import pytest

from kerasrecipe.diagnosis import Symptom, Trace
from kerasrecipe.diagnosis.detectors import DETECTORS
from kerasrecipe.diagnosis.differential import SUMMARIES, WEIGHTS, explain


def symptom(name, severity="warning", **evidence):
    numbers = {"fall": 0.1, "second_half": 0.5} | evidence
    return Symptom(name, severity, name, "loss", (1, 9), evidence=numbers)


def causes(*symptoms):
    return {cause.name: cause for cause in explain(symptoms, Trace({}))}


def test_the_table_speaks_of_known_causes_and_symptoms():
    assert {row.cause for row in WEIGHTS} == set(SUMMARIES)
    assert {row.symptom for row in WEIGHTS} <= {detector.name for detector in DETECTORS}


def test_nothing_seen_is_explained_by_nothing():
    assert explain([], Trace({})) == ()


@pytest.mark.parametrize(
    ("seen", "cause"),
    [
        (["loss-diverges"], "learning-rate-too-high"),
        (["loss-oscillates"], "learning-rate-too-high"),
        (["loss-blows-up", "loss-plateau"], "learning-rate-too-high"),
        (["slow-progress"], "learning-rate-too-low"),
        (["slow-progress", "loss-plateau"], "learning-rate-too-low"),
        (["slow-progress", "still-improving"], "learning-rate-too-low"),
        (["still-improving"], "too-few-epochs"),
    ],
)
def test_names_the_cause_first(seen, cause):
    assert next(iter(causes(*map(symptom, seen)))) == cause


@pytest.mark.parametrize("name", ["loss-plateau", "noisy-loss"])
def test_an_ambiguous_symptom_alone_has_no_cause(name):
    assert not causes(symptom(name, "info"))


def test_a_small_blow_up_alone_has_no_cause():
    assert not causes(symptom("loss-blows-up", "info"))


def test_a_loss_not_finite_before_the_first_update_is_not_the_rates_fault():
    assert causes(symptom("loss-not-finite", "error", before_first_update=0))
    assert not causes(symptom("loss-not-finite", "error", before_first_update=1))


def test_confidence_follows_from_the_odds():
    cause = causes(symptom("slow-progress"))["learning-rate-too-low"]
    odds = -3.0 + sum(each.weight for each in cause.evidence)
    assert cause.confidence == pytest.approx(np.exp(odds) / (1 + np.exp(odds)), rel=1e-12)


def test_evidence_against_is_kept_and_comes_last():
    cause = causes(symptom("slow-progress"), symptom("loss-blows-up", "info"))
    assert "learning-rate-too-low" not in cause
    high = causes(symptom("loss-diverges", "error"), symptom("slow-progress"))["learning-rate-too-high"]
    assert [each.weight for each in high.evidence] == [6.0, -2.0]


def test_symptoms_are_folded_under_the_cause_that_explains_them():
    cause = causes(symptom("loss-diverges", "error"), symptom("slow-progress"))["learning-rate-too-high"]
    assert [each.name for each in cause.symptoms] == ["loss-diverges"]


def test_a_cause_is_as_grave_as_its_gravest_symptom():
    assert causes(symptom("loss-diverges", "error"))["learning-rate-too-high"].severity == "error"
    assert causes(symptom("still-improving"))["too-few-epochs"].severity == "warning"
