import numpy as np
import pytest
from cards import card, carded
from curves import flat, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import Component, OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import RateNotPositive


def with_rate(rate, used=None, schedule=None):
    optimizer = OptimizerFacts("SGD", {}, rate, rate, schedule)
    measured = {} if used is None else trace(flat(len(used)), rate=np.array(used)).signals
    return carded(card(optimizer=optimizer), measured)


@pytest.mark.parametrize(
    "run",
    cases(zero=with_rate(0.0), negative=with_rate(-0.1), never_positive=with_rate(0.0, used=[-0.1, 0.0])),
)
def test_fires(run):
    assert symptoms(RateNotPositive(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        tiny=with_rate(1e-30),
        not_known=with_rate(None),
        nothing_known=Trace({}),
        a_schedule_that_begins_at_zero=with_rate(0.0, schedule=Component("CosineDecay", {})),
        warms_up=with_rate(0.0, used=[0.0, 1e-3]),
        decays_to_zero=with_rate(0.0, used=[1e-3, 0.0]),
        not_a_number=with_rate(1e-3, used=[np.nan, np.nan]),
    ),
)
def test_stays_silent(run):
    assert not symptoms(RateNotPositive(), run)


def test_says_which_rate():
    seen = only_symptom(RateNotPositive(), with_rate(-0.1))
    assert (seen.message, seen.severity) == ("the learning rate is -0.1", "error")
    assert seen.evidence == {"rate": -0.1}
