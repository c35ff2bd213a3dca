import dataclasses

import numpy as np
import pytest
from cards import card
from detector_cases import cases, only_symptom, symptoms
from outcomes import LOG_TEN, TEN_CLASSES, outcome

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.outcome import HardlyBegun

ADAM = card().training.optimizer


def run(updates=20, end=0.9, **more):
    return outcome(np.linspace(LOG_TEN, end * LOG_TEN, updates), **more)


@pytest.mark.parametrize("begun", cases(twenty=run(), nothing_learnt=run(end=1.0), forty_nine=run(49)))
def test_fires(begun):
    assert only_symptom(HardlyBegun(), begun).severity == "warning"


@pytest.mark.parametrize(
    "begun",
    cases(
        fifty=run(50),
        learnt=run(end=0.5),
        trained_before=run(optimizer=dataclasses.replace(ADAM, updates_done=900)),
        unknown_loss=run(from_keras=False, loss="own"),
        no_card=Trace(run().signals),
    ),
)
def test_stays_silent(begun):
    assert not symptoms(HardlyBegun(), begun)


def test_accumulated_gradients_make_fewer_updates():
    accumulating = dataclasses.replace(ADAM, gradient_accumulation_steps=4)
    assert only_symptom(HardlyBegun(), run(120, optimizer=accumulating)).evidence["updates"] == 30


def test_says_how_far_it_came():
    assert only_symptom(HardlyBegun(), run(20, 0.9, y=TEN_CLASSES)).message == (
        "after 20 updates the run ends 9% below knowing nothing"
    )
