"""What holds for every cause."""

from pathlib import Path

import keras
import numpy as np
import pytest
from cards import card, dense, dropout

from kerasrecipe.diagnosis import Series, Symptom, Trace, causes
from kerasrecipe.diagnosis.causes import CAUSES, Case
from kerasrecipe.diagnosis.detectors import DETECTORS

SYMPTOMS = {detector.name for detector in DETECTORS}

each_cause = pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)


def seen(cause):
    """Everything that speaks for a cause, with numbers that remedies ask for."""
    numbers = {"fall": 0.1, "second_half": 0.5, "best_step": 3.0}
    return [
        Symptom(row.symptom, "warning", "so", "loss", (1, 2), evidence=numbers, layer="hidden")
        for row in cause.weights
        if row.weight > 0
    ]


def run():
    """A run whose card has what remedies ask for."""
    layers = (dense("hidden", 64, "sigmoid"), dropout("dropout", 0.9), dense("hidden_1", 64))
    signals = {"epoch_loss": Series(range(5), np.ones(5), unit="epoch")}
    return Trace(signals, model_card=card(layers=layers))


def test_names_are_unique():
    assert len({cause.name for cause in CAUSES}) == len(CAUSES) == 20


@each_cause
def test_has_its_own_file(cause):
    assert (Path(causes.__file__).parent / f"{cause.name.replace('-', '_')}.py").exists()


@each_cause
def test_speaks_of_known_symptoms_once(cause):
    rows = [(row.symptom, row.at_least, row.beside) for row in cause.weights]
    assert len(set(rows)) == len(rows)
    assert {row.symptom for row in cause.weights} <= SYMPTOMS


@each_cause
def test_its_evidence_stands_in_the_order_of_its_strength(cause):
    weights = [row.weight for row in cause.weights]
    assert weights == sorted(weights, reverse=True)


@each_cause
def test_a_row_counts_beside_known_symptoms_only(cause):
    assert {name for row in cause.weights for name in row.beside} <= SYMPTOMS


@each_cause
def test_needs_evidence_to_be_named(cause):
    assert cause.prior <= -2
    assert any(row.weight > 0 for row in cause.weights)


@each_cause
def test_states_its_source(cause):
    assert cause.source
    assert cause.summary[0].islower()


@each_cause
def test_has_remedies_even_where_nothing_is_known(cause):
    remedies = list(cause.remedies(Case((), Trace({}))))
    assert remedies
    assert all(remedy.action[0].isupper() for remedy in remedies)


@each_cause
def test_the_best_remedy_says_what_to_expect(cause):
    assert next(iter(cause.remedies(Case(seen(cause), run())))).expect


@each_cause
def test_every_line_of_code_runs(cause, monkeypatch):
    x, y = np.zeros((4, 64), "float32"), np.arange(4.0)
    for known, symptoms in ((Trace({}), []), (run(), seen(cause))):
        for remedy in cause.remedies(Case(symptoms, known)):
            model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10)])
            model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
            monkeypatch.setattr(model, "fit", lambda *data, **told: None)
            names = {"keras": keras, "np": np, "model": model, "x": x, "y": y}
            if remedy.code and "kerasrecipe" not in remedy.code and "dataset" not in remedy.code:
                exec(remedy.code, names)
