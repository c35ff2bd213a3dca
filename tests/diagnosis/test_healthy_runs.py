"""Healthy runs of kinds that fool naive rules: no cause may be named, whatever the noise."""

import numpy as np
import pytest
from curves import falling, noise, trace

from kerasrecipe.diagnosis import diagnose

STEPS = 1000
T = np.arange(STEPS)


def random(seed):
    return np.random.default_rng(seed)


CONTROLS = {
    "cosine schedule": lambda seed: falling(seed=seed) + 0.25 * np.cos(np.pi * np.linspace(0, 0.5, 500)),
    "warm-up": lambda seed: (
        np.where(T < 100, 2.3 - T / 1000, 0.1 + 2.1 * np.exp((100 - T) / 120)) + noise(STEPS, 0.02, seed)
    ),
    "cyclic rate": lambda seed: (
        0.2 + 2 * np.exp(-T / 150) + 0.1 * np.abs(T / 100 % 2 - 1) + noise(STEPS, 0.03, seed)
    ),
    "step decay": lambda seed: falling(STEPS, end=0.4, tau=0.05, seed=seed) - 0.15 * (T > 500),
    "first a plateau, then learning": lambda seed: (
        0.05 + 2.25 / (1 + np.exp((T - 350) / 60)) + noise(STEPS, 0.02, seed)
    ),
    "power law": lambda seed: 2.5 * (T + 1.0) ** -0.3 + noise(STEPS, 0.03, seed),
    "batches of one sample": lambda seed: (0.1 + 2 * np.exp(-T / 150)) * random(seed).chisquare(1, STEPS),
    "heavy tails": lambda seed: (
        (0.2 + 1.5 * np.exp(-T / 100)) * np.exp(0.4 * random(seed).standard_t(3, STEPS))
    ),
    "irreducible noise": lambda seed: 1 + 0.05 * np.exp(-T / 50) + noise(STEPS, 0.1, seed),
    "a late spike that is overcome": lambda seed: falling(STEPS, seed=seed) + 3.0 * (np.abs(T - 600) < 2),
    "a loss below zero": lambda seed: -3 + 5 * np.exp(-T / 150) + noise(STEPS, 0.1, seed),
    "targets in the thousands": lambda seed: 1e6 * falling(seed=seed),
    "tiny losses": lambda seed: 1e-7 * falling(seed=seed),
    "saw teeth of unshuffled data": lambda seed: falling(STEPS, seed=seed) + 0.05 * (T % 100) / 100,
    "perfect in a few steps": lambda seed: np.maximum(2.3 * np.exp(-T / 3.0), 1e-9),
}


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", CONTROLS)
def test_no_cause_is_named(name, seed):
    report = diagnose(trace(CONTROLS[name](seed)))
    assert report.healthy
    assert not report.causes
