import numpy as np
import pytest
from cards import dense
from curves import blown_up, falling, flat, healthy, straight, trace
from detector_cases import cases, only_symptom, symptoms
from outcomes import outcome

from kerasrecipe.diagnosis import LayerSeries, Trace
from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.loss import SlowProgress

L2 = Component("L2", {"l2": 0.001})

TINY = np.linspace(2.3, 2.299, 10)


@pytest.mark.parametrize(
    "run",
    cases(
        straight_batches=trace(straight()),
        straight_epochs=trace(TINY, "epoch_loss"),
        straight_epochs_below_the_noise_of_batches=trace(flat(), epoch_loss=TINY),
        getting_faster=trace(2.3 - 0.3 * np.linspace(0, 1, 300) ** 2),
        five_epochs=trace(TINY[:5], "epoch_loss"),
    ),
)
def test_fires(run):
    assert symptoms(SlowProgress(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=healthy(),
        flat=trace(flat()),
        constant=trace(np.ones(50)),
        rising=trace(straight(start=2.1, end=2.3)),
        falls_far=trace(straight(start=2.3, end=1.0)),
        levels_off=trace(falling(start=2.3, end=2.0, tau=0.1)),
        after_a_blow_up=trace(blown_up()),
        four_epochs=trace(TINY[:4], "epoch_loss"),
        noisy_epochs=trace(flat(12), "epoch_loss"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SlowProgress(), run)


@pytest.mark.parametrize(("end", "fires"), [(0.66, True), (0.64, False)])
def test_a_larger_fall_is_fast_enough(end, fires):
    assert bool(symptoms(SlowProgress(), trace(np.linspace(1, end, 20), "epoch_loss"))) is fires


@pytest.mark.parametrize(("first", "fires"), [(14, True), (16, False)])
def test_a_fall_of_the_penalty_is_no_progress(first, fires):
    """The loss falls by 0.1, the penalty 0.001 |w|² by 0.048 or 0.056 of it."""
    run = outcome(epoch_loss=np.linspace(2, 1.9, 11), layers=[dense("hidden", 64, regularizer=L2)])
    norms = LayerSeries([1, 99], [[first**0.5 * 2], [8**0.5]], ("hidden/kernel",))
    watched = Trace(run.signals, layers={"weight_norm": norms}, model_card=run.model_card)
    assert bool(symptoms(SlowProgress(), watched)) is fires


def test_what_was_learnt_within_the_first_epoch_counts():
    epochs = np.linspace(0.9, 0.65, 6)
    assert symptoms(SlowProgress(), trace(epochs, "epoch_loss"))
    assert not symptoms(SlowProgress(), trace([2.3, 2.2, 2.1, 0.9], epoch_loss=epochs))


def test_says_how_far_it_fell():
    assert only_symptom(SlowProgress(), trace(np.linspace(2, 1.9, 11), "epoch_loss")).message == (
        "the loss falls steadily from 2 to 1.9 only, 50% of it in the second half of the run"
    )
