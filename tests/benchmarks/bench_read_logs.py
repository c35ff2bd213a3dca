"""CPU time for reading event files, against TensorBoard's own `EventFileLoader`.

    python tests/benchmarks/bench_read_logs.py [--runs 40] [--points 10000] [--rounds 3]

Both read the same files in turn, A B A B, in one process; the ratio is taken pair by pair. The files hold
scalars as TensorFlow 2 writes them, four tags in turn. We check every record's checksum and give whole
series; the loader gives one event after the other. A last line times the six signals of 100 variables over
1,000 readings, with which the loader does not even take the arrays apart.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader

from kerasrecipe.diagnosis import LayerSeries, Series
from kerasrecipe.diagnosis.signals import VARIABLE_SIGNALS
from kerasrecipe.logs import RunWriter, read_runs

GOAL = 0.15
TAGS = ("batch_loss", "batch_learning_rate", "gradient_norm", "update_ratio")


def write_runs(folder, runs, points):
    steps = np.arange(points // len(TAGS))
    values = np.random.default_rng(0).random(len(steps))
    for run in range(runs):
        with RunWriter(folder / f"run{run:03}") as writer:
            for tag in TAGS:
                writer.write(tag, Series(steps, values, 1.7e9 + steps))


def write_layers(folder, layers=100, readings=1_000):
    values = np.random.default_rng(0).random((readings, layers))
    series = LayerSeries(range(readings), values, [f"layer{i}/kernel" for i in range(layers)])
    with RunWriter(folder) as writer:
        writer.write_signals(dict.fromkeys(VARIABLE_SIGNALS, series))
    return readings


def our_readings(folder):
    return len(read_runs(folder)["."].layers["gradient_norm"])


def ours(folder):
    return sum(len(series) for trace in read_runs(folder).values() for series in trace.values())


def theirs(folder):
    files = sorted(folder.rglob("*tfevents*"))
    return sum(len(event.summary.value) for file in files for event in EventFileLoader(str(file)).Load())


def paired(mine, folder, points, rounds):
    """CPU seconds of ours and of the loader, in turn."""
    return [(cpu_seconds(mine, folder, points), cpu_seconds(theirs, folder, points)) for _ in range(rounds)]


def cpu_seconds(read, folder, points):
    start = time.process_time()
    assert read(folder) == points
    return time.process_time() - start


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=40)
    arguments.add_argument("--points", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_runs(folder, chosen.runs, chosen.points)
        points = chosen.runs * chosen.points
        pairs = paired(ours, folder, points, chosen.rounds)
    with tempfile.TemporaryDirectory() as name:
        layered = paired(our_readings, Path(name), write_layers(Path(name)), chosen.rounds)
    for mine, loader in pairs:
        print(f"ours {mine:6.2f} s   EventFileLoader {loader:6.2f} s   ratio {mine / loader:.3f}")
    ratio = statistics.median(mine / loader for mine, loader in pairs)
    per_point = statistics.median(mine for mine, _ in pairs) / points * 1e6
    print(f"median ratio {ratio:.3f} (goal: at most {GOAL}); ours {per_point:.2f} µs per point")
    mine, loader = (statistics.median(each) for each in zip(*layered, strict=True))
    print(f"100 variables x 1,000 readings: ours {mine:.3f} s   EventFileLoader {loader:.3f} s")


if __name__ == "__main__":
    main()
