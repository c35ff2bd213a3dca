from dataclasses import replace

import numpy as np
import pytest
from cards import array_facts, carded, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.data import InputNotFinite

X = np.random.default_rng(0).normal(size=(50, 4))


def inputs(**not_finite):
    """Arrays by name, with that many entries that are not finite."""
    several = len(not_finite) > 1
    facts = {name: array_facts(X, not_finite=count) for name, count in not_finite.items()}
    named = tuple(replace(each, name=name if several else None) for name, each in facts.items())
    return with_training_data(inputs=named)


@pytest.mark.parametrize("run", cases(one=inputs(x=1), all_of_them=inputs(x=200), second=inputs(a=0, b=9)))
def test_fires(run):
    assert symptoms(InputNotFinite(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        huge_but_finite=carded(x=1e150 * X),
        texts=inputs(x=None),
        not_given=with_training_data(inputs=None),
        nothing_known=Trace({}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InputNotFinite(), run)


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (inputs(x=1200), "1,200 entries of the inputs are infinite or not a number"),
        (inputs(age=0, size=2), "2 entries of the input 'size' are infinite or not a number"),
    ],
)
def test_says_how_many_and_where(run, message):
    seen = only_symptom(InputNotFinite(), run)
    assert (seen.message, seen.severity) == (message, "error")
