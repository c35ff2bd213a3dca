import math

import pytest
from cards import carded

from kerasrecipe.diagnosis import Symptom, Trace, differential
from kerasrecipe.diagnosis.causes import Hypothesis, Weight
from kerasrecipe.diagnosis.differential import EXPLAINED, REPEATED, explain, table


def symptom(name, severity="warning", signal="loss", **evidence):
    numbers = {"fall": 0.1, "second_half": 0.5} | evidence
    return Symptom(name, severity, name, signal, (1, 9), evidence=numbers)


def causes(*symptoms, run=None):
    """By name; of a run whose model and data are known."""
    return {cause.name: cause for cause in explain(symptoms, carded() if run is None else run)}


def hypothesis(name, prior=-3.0, **weights):
    rows = tuple(Weight(symptom.replace("_", "-"), weight, "so") for symptom, weight in weights.items())
    return Hypothesis(name, "it is so", prior, rows, lambda case: (), "nobody")


@pytest.fixture
def two_causes(monkeypatch):
    """Both explain "fever"; only the first explains "rash"."""
    known = (hypothesis("measles", fever=4.0, rash=3.0), hypothesis("flu", fever=4.0, cough=2.0))
    monkeypatch.setattr(differential, "CAUSES", known)


def test_every_cause_is_less_sure_where_model_and_data_are_not_known(two_causes):
    fever, rash = symptom("fever"), symptom("rash")
    known, unknown = causes(fever, rash), causes(fever, rash, run=Trace({}))
    assert unknown["measles"].confidence < known["measles"].confidence
    assert differential.UNSEEN in unknown["measles"].evidence


def test_what_could_not_be_looked_for_is_unsettled(two_causes):
    assert differential.unsettled({"fever"}) == ("measles", "flu")
    assert differential.unsettled({"rash", "cough"}) == ()


def test_nothing_seen_is_explained_by_nothing():
    assert explain([], Trace({})) == ()


def test_the_table_holds_every_row_of_every_cause():
    assert ("learning-rate-too-low", "slow-progress") in {(cause, row.symptom) for cause, row in table()}


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
    lost = symptom("loss-not-finite", "error")
    assert "learning-rate-too-high" in causes(lost)
    assert "learning-rate-too-high" not in causes(lost, symptom("lost-before-first-update", "error"))


def test_confidence_follows_from_the_odds(two_causes):
    cause = causes(symptom("fever"), symptom("rash"))["measles"]
    odds = -3.0 + 4.0 + REPEATED * 3.0
    assert cause.confidence == pytest.approx(math.exp(odds) / (1 + math.exp(odds)), rel=1e-12)


def test_what_one_cause_explains_speaks_less_for_the_others(two_causes):
    together = causes(symptom("fever"), symptom("rash"))
    left = 4.0 * (1 - EXPLAINED * together["measles"].confidence)
    assert together["flu"].evidence[0].weight == pytest.approx(left)
    assert together["flu"].confidence < causes(symptom("fever"))["flu"].confidence


def test_the_surer_cause_comes_first_and_takes_its_symptoms_first(two_causes):
    assert list(causes(symptom("fever"), symptom("cough"))) == ["flu", "measles"]
    assert list(causes(symptom("fever"), symptom("rash"))) == ["measles", "flu"]


def test_evidence_against_is_kept_and_comes_last():
    seen = (symptom("loss-diverges", "error"), symptom("slow-progress"))
    assert [each.weight for each in causes(*seen)["learning-rate-too-high"].evidence] == [6.0, -2.0]


def test_a_row_may_count_beside_another_symptom_only(monkeypatch):
    rows = (Weight("fever", 4.0, "so", beside=("rash", "spots")),)
    known = Hypothesis("measles", "it is so", -1.0, rows, lambda case: (), "nobody")
    monkeypatch.setattr(differential, "CAUSES", (known,))
    assert not causes(symptom("fever"))
    assert causes(symptom("fever"), symptom("spots", "info"))["measles"].confidence > 0.9


def test_good_signs_speak_against_and_are_not_explained(monkeypatch):
    monkeypatch.setattr(differential, "CAUSES", (hypothesis("flu", fever=6.0, well=-4.0),))
    assert causes(symptom("fever"))["flu"].confidence > 0.9
    assert not causes(symptom("fever", "info"), symptom("well", "good"))


def test_symptoms_are_folded_under_the_cause_that_explains_them():
    cause = causes(symptom("loss-diverges", "error"), symptom("slow-progress"))["learning-rate-too-high"]
    assert [each.name for each in cause.symptoms] == ["loss-diverges"]


def test_a_cause_is_as_grave_as_its_gravest_symptom():
    assert causes(symptom("loss-diverges", "error"))["learning-rate-too-high"].severity == "error"
    assert causes(symptom("still-improving"))["too-few-epochs"].severity == "warning"


def test_what_only_the_card_shows_is_an_alarm_only_if_it_is_wrong_whatever_happens(monkeypatch):
    monkeypatch.setattr(differential, "CAUSES", (hypothesis("flu", fever=6.0),))
    assert causes(symptom("fever", "info", "card.model"))["flu"].severity == "info"
    assert causes(symptom("fever", "warning", "card.model"))["flu"].severity == "warning"
    assert causes(symptom("fever", "info", "loss"))["flu"].severity == "warning"


def test_possible_causes_are_named_beside_an_alarm_only(monkeypatch):
    monkeypatch.setattr(
        differential, "CAUSES", (hypothesis("flu", prior=0.0, fever=6.0), hypothesis("cold", sneeze=2.0))
    )
    assert not causes(symptom("sneeze", "info"))
    named = causes(symptom("fever"), symptom("sneeze", "info"))
    assert named["cold"].severity == "info"
    assert not named["cold"].named


def test_the_cause_names_the_layer_of_its_strongest_evidence(monkeypatch):
    monkeypatch.setattr(differential, "CAUSES", (hypothesis("flu", fever=6.0, cough=2.0),))
    seen = [Symptom(name, "warning", name, "loss", (1, 2), layer=name) for name in ("cough", "fever")]
    assert causes(*seen)["flu"].layer == "fever"
