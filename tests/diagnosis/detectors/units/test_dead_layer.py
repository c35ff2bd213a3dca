from dataclasses import replace

import pytest
from cards import card, dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.card import LayerFacts
from kerasrecipe.diagnosis.detectors.units import DeadLayer

TANH = [dense("hidden", 64, "tanh"), dense("hidden_1", 64, "tanh")]
ADD = LayerFacts("add", "Add", built=True, trainable=True, parameters=0)
BRANCH = [dense("hidden", 64), dense("hidden_1", 64), ADD]


@pytest.mark.parametrize(
    "run",
    cases(
        alive=units("dead_units"),
        nearly_dead=units("dead_units", hidden_1=(0.0, 63 / 64)),
        recovered=units("dead_units", hidden_1=(1.0, 0.5)),
        constant_tanh=units("dead_units", hidden_1=(1.0, 1.0), layers=TANH),
    ),
)
def test_stays_silent(run):
    assert not symptoms(DeadLayer(), run)


def test_says_since_when():
    seen = only_symptom(DeadLayer(), units("dead_units", hidden_1=(0.5, 1.0)))
    assert seen.message == "every unit of 'hidden_1' puts out 0 for every sample from step 21 on"
    assert (seen.severity, seen.layer) == ("error", "hidden_1")
    assert seen.evidence == {"layers": 1.0, "at_first": 0.5}


def test_counts_the_others():
    seen = only_symptom(DeadLayer(), units("dead_units", (1.0, 1.0), (1.0, 1.0)))
    assert seen.message == "every unit of 'hidden' and 1 more puts out 0 for every sample from step 20 on"


def test_is_a_hint_where_the_signal_has_another_way():
    run = units("dead_units", hidden_1=(1.0, 1.0), layers=BRANCH)
    assert only_symptom(DeadLayer(), run).severity == "info"


def test_is_a_hint_where_the_ways_are_not_known():
    known = card()
    subclassed = replace(known, model=replace(known.model, kind="subclassed"))
    run = units("dead_units", hidden_1=(1.0, 1.0), model_card=subclassed)
    assert only_symptom(DeadLayer(), run).severity == "info"
