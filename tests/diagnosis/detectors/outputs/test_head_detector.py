from dataclasses import replace

import pytest
from cards import card, carded
from detector_cases import only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import LogitsExpected, SoftmaxOverOneUnit, TargetsOutOfRange


def with_outputs(*units):
    """A card whose model has several softmax outputs."""
    whole = card()
    (output,) = whole.model.outputs
    outputs = tuple(replace(output, name=f"y{k}", layer=f"y{k}", units=k) for k in units)
    return replace(whole, model=replace(whole.model, outputs=outputs))


def with_own_step(whole):
    return replace(whole, training=replace(whole.training, own_training_step=True))


@pytest.mark.parametrize(
    ("units", "layer", "message"),
    [
        ((3, 1), "y1", "the output 'y1' is a softmax over one unit: it is always 1"),
        (
            (1, 1),
            "y1",
            "the output 'y1' is a softmax over one unit: it is always 1, and so it is with 1 other output",
        ),
    ],
)
def test_reports_one_output_and_counts_the_others(units, layer, message):
    symptom = only_symptom(SoftmaxOverOneUnit(), carded(with_outputs(*units)))
    assert (symptom.layer, symptom.message) == (layer, message)
    assert symptom.evidence.get("other_outputs", 0) == units.count(1) - 1


def test_reports_a_suspicion_from_before_the_first_step():
    symptom = only_symptom(SoftmaxOverOneUnit(), carded(units=1))
    assert symptom.suspected
    assert symptom.steps == (0, 0)


@pytest.mark.parametrize("detector", [LogitsExpected(), TargetsOutOfRange()])
def test_a_training_step_of_ones_own_may_use_another_loss(detector):
    whole = card(activation="sigmoid", units=1, loss="binary_crossentropy", from_logits=True)
    assert symptoms(detector, carded(whole))
    assert not symptoms(detector, carded(with_own_step(whole)))


def test_a_constant_output_stays_one_in_any_training_step():
    assert symptoms(SoftmaxOverOneUnit(), carded(with_own_step(card(units=1))))
