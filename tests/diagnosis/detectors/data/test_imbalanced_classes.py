from dataclasses import replace

import numpy as np
import pytest
from cards import array_facts, card, carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import ImbalancedClasses


def classes(*counts, **different):
    y = np.repeat(np.arange(len(counts)), counts)
    return carded(x=np.zeros((len(y), 1)), y=y, units=len(counts), **different)


def binary(*counts):
    return classes(*counts, loss="binary_crossentropy", activation="sigmoid")


def with_data(**facts):
    known = card(x=np.zeros((1000, 1)), y=np.repeat([0, 1], [995, 5]), units=2)
    return carded(replace(known, data=replace(known.data, **facts)))


@pytest.mark.parametrize(
    "run",
    cases(
        two_classes=binary(950, 50),
        one_rare_class=classes(200, 200, 200, 4),
        one_hot=carded(
            y=np.eye(3)[np.repeat([0, 1, 2], [150, 49, 1])], units=3, loss="categorical_crossentropy"
        ),
    ),
)
def test_fires(run):
    assert symptoms(ImbalancedClasses(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        slightly=binary(700, 300),
        a_class_that_never_occurs=classes(100, 0, 100),
        one_class_only=classes(100),
        classes_weighted=with_data(class_weight=((0, 1.0), (1, 199.0))),
        samples_weighted=with_data(
            training=replace(card().data.training, sample_weight=(array_facts(np.ones(1000)),))
        ),
        counts_of_a_regression=carded(
            y=np.repeat([0, 1, 7], [195, 4, 1]), loss="mean_squared_error", activation="linear", units=1
        ),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ImbalancedClasses(), run)


def test_weights_silence_what_would_fire():
    assert symptoms(ImbalancedClasses(), with_data())


@pytest.mark.parametrize(("rare", "fires"), [(101, False), (100, True)])
def test_fires_up_to_its_share(rare, fires):
    """With 1,000 rows a fair share is 500."""
    assert bool(symptoms(ImbalancedClasses(), binary(1000 - rare, rare))) is fires


@pytest.mark.parametrize(
    ("counts", "severity"),
    [
        pytest.param((990, 10), "info", id="rare but enough to learn from"),
        pytest.param((991, 9), "warning", id="too few to learn from"),
        pytest.param((200, *[200] * 4, 9), "info", id="one of six"),
        pytest.param((200, *[200] * 3, 9), "warning", id="one of five"),
        pytest.param((18, 1), "info", id="few rows at all"),
        pytest.param((500, *[5] * 19), "warning", id="twenty classes"),
        pytest.param((500, *[5] * 20), "info", id="as many classes as words"),
    ],
)
def test_only_classes_that_can_hardly_be_learnt_are_a_warning(counts, severity):
    assert only_symptom(ImbalancedClasses(), classes(*counts)).severity == severity


def test_says_how_rare():
    seen = only_symptom(ImbalancedClasses(), classes(1990, 2000, 10))
    assert seen.message == "of 3 classes the rarest has 10 rows and the most frequent one 2,000"
    assert seen.evidence == {"rarest": 10, "most_frequent": 2000, "fair_share": pytest.approx(30 / 4000)}
