"""What a report costs, in CPU seconds and against one pass of `np.median` over the batch losses.

    python tests/benchmarks/bench_report.py

A long run has 100,000 steps and 100 layers with two variables each, measured as `TrainingMonitor` does:
every step of the first hundred, then two of every twenty; a usual run has 1,000 steps and 4 layers. Both are
diagnosed anew each time, as after an epoch; medians of 5 (long) and 20 (usual) reports.

2026-11-25, 2 cores: long 0.035 s CPU (41 medians), usual 0.0029 s (131 medians).
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from cards import card, dense

from kerasrecipe.diagnosis import LayerSeries, Series, Trace, diagnose
from kerasrecipe.diagnosis.signals import LAYER_SIGNALS, SIGNALS, VARIABLE_SIGNALS

GOAL_LONG, GOAL_USUAL = 0.3, 0.02  # CPU seconds


def run(steps, layers, epochs):
    """A healthy run with every signal."""
    random = np.random.default_rng(0)
    every = np.arange(1, steps + 1)
    measured = every[(every <= 100) | (every % 20 < 2)]
    after_epochs = every[:: steps // epochs]
    falling = 0.1 + 2.2 * np.exp(-every / steps * 7) + 0.05 * random.standard_normal(steps)
    signals = {
        "batch_loss": Series(every, falling),
        "batch_learning_rate": Series(every, np.full(steps, 1e-3)),
    }
    for name in ("epoch_loss", "epoch_val_loss", "epoch_accuracy", "epoch_val_accuracy"):
        signals[name] = Series(range(epochs), 0.1 + np.exp(-np.arange(epochs) / 3.0), unit="epoch")
    for name, signal in SIGNALS.items():
        if name not in signals and signal.unit == "step" and "loss" not in name and "rate" not in name:
            signals[name] = Series(measured, 0.5 + 0.1 * random.random(len(measured)))
    names = [f"layer_{place}" for place in range(layers)]
    variables = [f"{name}/{kind}" for name in names for kind in ("kernel", "bias")]
    by_layer = {
        name: LayerSeries(after_epochs, 0.5 * random.random((len(after_epochs), layers)), names)
        for name in LAYER_SIGNALS
    }
    of_variables = {
        name: LayerSeries(measured, random.random((len(measured), len(variables))), variables)
        for name in VARIABLE_SIGNALS
    }
    known = card(layers=[dense(name, 64) for name in names])
    return Trace(signals, "run", layers=of_variables | by_layer, model_card=known)


def fresh(trace):
    """The same run with nothing remembered, as it is after another epoch."""
    signals = {name: Series(s.steps, s.values, s.wall_times, s.unit) for name, s in trace.items()}
    return Trace(signals, trace.name, layers=trace.layers, model_card=trace.model_card)


def seconds(function, argument):
    began = time.process_time()
    function(argument)
    return time.process_time() - began


def measure(trace, times):
    """Median CPU seconds of a report and of one median, taken in turns."""
    reports, medians = [], []
    for _ in range(times):
        run = fresh(trace)
        medians.append(seconds(np.median, run["batch_loss"].values))
        reports.append(seconds(diagnose, run))
    return float(np.median(reports)), float(np.median(medians))


def main():
    for name, trace, times, goal in (
        ("long", run(100_000, 100, 100), 5, GOAL_LONG),
        ("usual", run(1_000, 4, 10), 20, GOAL_USUAL),
    ):
        report, median = measure(trace, times)
        print(f"{name:6} report {report:.4f} s CPU (goal {goal:g}), {report / median:.0f} medians")


if __name__ == "__main__":
    main()
