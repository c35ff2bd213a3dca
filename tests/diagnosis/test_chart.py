import pytest

from kerasrecipe.diagnosis import Cause, Symptom
from kerasrecipe.diagnosis.chart import CHART, DONE, MEND_TRAINING, MEND_VALIDATION, VALIDATION, standing


def cause(name, severity="warning"):
    return Cause(name, 0.9, severity, "", (), (), ())


def sign(name, severity="good"):
    return Symptom(name, severity, "", "loss", (0, 1))


def test_every_way_leads_to_a_place_and_only_questions_have_two():
    places = {place.name: place for place in CHART}
    for place in CHART:
        assert place.asks == (place.no is not None)
        assert {place.yes, place.no} - {None} <= set(places)
    assert [place.name for place in CHART if place.yes is None] == [DONE]


def test_every_place_is_reached_from_the_first():
    ways = {place.name: {place.yes, place.no} - {None} for place in CHART}
    reached, new = set(), {CHART[0].name}
    while new:
        reached |= new
        new = set().union(*(ways[name] for name in new)) - reached
    assert reached == set(ways)


@pytest.mark.parametrize(
    ("causes", "symptoms", "signs", "place"),
    [
        ([], [], [], None),
        ([], [], ["learns-well"], VALIDATION),
        ([], [], ["learns-well", "generalizes"], DONE),
        (["learning-rate-too-low"], [], [], MEND_TRAINING),
        (["learning-rate-too-low"], [], ["learns-well", "generalizes"], MEND_TRAINING),
        (["too-little-regularization"], [], [], MEND_VALIDATION),
        (["too-little-regularization"], [], ["learns-well"], MEND_VALIDATION),
        (["labels"], [], [], MEND_TRAINING),
        (["labels"], [], ["learns-well"], MEND_VALIDATION),
        ([], ["loss-not-finite"], ["learns-well"], MEND_TRAINING),
    ],
)
def test_finds_the_place(causes, symptoms, signs, place):
    found = standing([*map(cause, causes)], [sign(each, "error") for each in symptoms], [*map(sign, signs)])
    assert found == place


def test_a_cause_worth_knowing_is_no_reason_to_mend():
    assert standing([cause("labels", "info")], [], [sign("learns-well")]) == VALIDATION
