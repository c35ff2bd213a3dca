import pytest
from cards import card, carded
from curves import falling, trace
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis import Series
from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training import FewUpdates


def trained(steps, done=0, accumulated=1):
    optimizer = OptimizerFacts("Adam", {}, 1e-3, gradient_accumulation_steps=accumulated, updates_done=done)
    return carded(card(optimizer=optimizer), trace(falling(steps)).signals)


def recorded(*steps):
    return carded(card(), {"batch_loss": Series(steps, [1.0] * len(steps))})


@pytest.mark.parametrize(
    "run",
    cases(
        one=trained(1),
        some=trained(50),
        many_batches_for_each_update=trained(800, accumulated=16),
        not_every_step_recorded=recorded(1, 10, 20),
    ),
)
def test_fires(run):
    assert symptoms(FewUpdates(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        many=trained(500),
        trained_before=trained(50, done=10_000),
        the_end_of_a_longer_run=recorded(60, 70, 80),
        long_run_recorded_rarely=recorded(1, 1000),
        only_epochs=carded(card(), trace(falling(5), "epoch_loss").signals),
        nothing_trained_yet=carded(),
        no_card=trace(falling(5)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(FewUpdates(), run)


@pytest.mark.parametrize(("steps", "severity"), [(9, "warning"), (10, "info"), (99, "info"), (100, None)])
def test_its_severity_falls_with_the_updates(steps, severity):
    assert [symptom.severity for symptom in symptoms(FewUpdates(), trained(steps))] == (
        [severity] if severity else []
    )


def test_says_how_many():
    seen = only_symptom(FewUpdates(), trained(39, accumulated=4))
    assert seen.message == "the run has 9 updates of the weights"
    assert (seen.steps, seen.evidence) == ((1, 39), {"updates": 9.0})
