"""Made-up loss curves and traces for the tests: seeded, so that they never change."""

import numpy as np

from kerasrecipe.diagnosis import Series, Trace


def noise(steps, size=0.05, seed=0):
    return size * np.random.default_rng(seed).standard_normal(steps)


def falling(steps=500, start=2.3, end=0.1, tau=0.15, size=0.05, seed=0):
    """A healthy curve: e^(-t/τ), τ as share of the run, with noise from batch to batch."""
    t = np.arange(steps) / steps
    return end + (start - end) * np.exp(-t / tau) + noise(steps, size, seed) * (0.3 + np.exp(-t / tau))


def flat(steps=500, level=2.3, size=0.05, seed=0):
    return level + noise(steps, size, seed)


def straight(steps=500, start=2.3, end=2.1, size=0.01, seed=0):
    return np.linspace(start, end, steps) + noise(steps, size, seed)


def blown_up(steps=500, start=2.3, peak=60.0, level=2.4, size=0.05, seed=0):
    """Shoots up in the first steps, then stands still."""
    values = flat(steps, level, size, seed)
    values[0] = start
    values[1:8] += (peak - level) * 0.5 ** np.arange(7)
    return values


def bouncing(steps=60, level=1.0, size=0.4, growth=1.0):
    return level + size * (-growth) ** np.arange(float(steps))


def trace(values, signal="batch_loss", rate=None, **more):
    """A trace of one loss; epochs count from 0, batches from 1."""
    by_epoch = signal.startswith("epoch")
    steps = np.arange(len(values)) + (not by_epoch)
    unit = "epoch" if by_epoch else "step"
    signals = {signal: Series(steps, values, unit=unit)}
    if rate is not None:
        signals[signal.replace("loss", "learning_rate")] = Series(
            steps, np.broadcast_to(rate, len(values)), unit=unit
        )
    for name, each in more.items():
        signals[name] = Series(np.arange(len(each)), each, unit="epoch")
    return Trace(signals)


def healthy(steps=500, seed=0):
    return trace(falling(steps, seed=seed), epoch_loss=falling(12, size=0.0), epoch_val_loss=falling(12))
