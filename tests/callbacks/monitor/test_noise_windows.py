import numpy as np
import pytest

from kerasrecipe.callbacks.monitor.measures import WHOLE
from kerasrecipe.callbacks.monitor.noise_windows import NoiseWindows
from kerasrecipe.callbacks.monitor.readings import Readings
from kerasrecipe.diagnosis.noise_scale import noise_scale

STEPS = 120
SQUARES, DOTS = np.random.default_rng(0).normal([[9.0], [1.0]], 1.0, size=(2, STEPS))


def readings(sizes=8.0, follows=True, first=0):
    """Of successive steps; `sizes` are those of their batches, `follows` whether the next was measured."""
    sizes = np.broadcast_to(sizes, STEPS).astype(float)
    whole = np.full((STEPS, len(WHOLE)), np.nan)
    known = {"sample_square": SQUARES, "batch_size": sizes}
    later = {"next_sample_square": SQUARES, "sample_dot": DOTS, "next_batch_size": np.roll(sizes, -1)}
    for name, column in (known | later).items():
        whole[:, WHOLE.index(name)] = np.where(follows, column, np.nan) if name in later else column
    return Readings(first + np.arange(STEPS), np.zeros((STEPS, 1, 5)), whole, np.ones(1, int))


def expected(chosen, samples=None):
    scale = noise_scale(SQUARES[chosen], DOTS[chosen], 8, samples)
    return scale.value, scale.low, scale.high


def test_each_window_holds_the_next_40_pairs():
    steps, scales = NoiseWindows(None).add(readings(first=7))
    assert steps.tolist() == [46, 86, 126]
    for place in range(3):
        window = slice(40 * place, 40 * place + 40)
        assert tuple(rows[place] for rows in scales.values()) == expected(window)


def test_pairs_wait_until_a_window_is_full():
    windows = NoiseWindows(None)
    parts = [windows.add(readings().where(slice(start, start + 30)))[0].tolist() for start in (0, 30, 60)]
    assert parts == [[], [39], [79]]


def test_steps_whose_successor_was_not_measured_are_no_pairs():
    follows = np.arange(STEPS) % 2 == 0
    steps, scales = NoiseWindows(None).add(readings(follows=follows))
    assert steps.tolist() == [78]
    assert tuple(rows[0] for rows in scales.values()) == expected(slice(0, 80, 2))


def test_a_smaller_batch_belongs_to_no_pair():
    sizes = np.where(np.arange(STEPS) % 6 == 5, 3, 8)
    steps, scales = NoiseWindows(43).add(readings(sizes))
    inside = np.flatnonzero(np.arange(STEPS) % 6 < 4)
    assert steps.tolist() == inside[[39, 79]].tolist()
    assert tuple(rows[0] for rows in scales.values()) == expected(inside[:40], 43)


def test_no_pair_reaches_from_one_pass_into_the_next():
    steps, _ = NoiseWindows(48).add(readings())
    inside = np.flatnonzero(np.arange(STEPS) % 6 < 5)
    assert steps.tolist() == inside[[39, 79]].tolist()


@pytest.mark.parametrize("sizes", [np.nan, np.arange(STEPS)], ids=["not known", "all different"])
def test_batches_of_other_or_unknown_sizes_give_nothing(sizes):
    steps, scales = NoiseWindows(None).add(readings(sizes))
    assert not steps.size
    assert list(scales) == [
        "gradient_noise_scale",
        "gradient_noise_scale_low",
        "gradient_noise_scale_high",
    ]
    assert not any(rows.size for rows in scales.values())
