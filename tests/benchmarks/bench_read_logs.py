"""CPU time for reading event files, against TensorBoard's own `EventFileLoader`.

    python tests/benchmarks/bench_read_logs.py [--runs 40] [--points 10000] [--rounds 3]

Both read the same files in turn, A B A B, in one process; the ratio is taken pair by pair. The files hold
scalars as TensorFlow 2 writes them, four tags in turn. We check every record's checksum and give whole
series; the loader gives one event after the other.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader

from kerasrecipe.diagnosis import Series
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


def ours(folder):
    return sum(len(series) for trace in read_runs(folder).values() for series in trace.values())


def theirs(folder):
    files = sorted(folder.rglob("*tfevents*"))
    return sum(len(event.summary.value) for file in files for event in EventFileLoader(str(file)).Load())


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
        pairs = [
            (cpu_seconds(ours, folder, points), cpu_seconds(theirs, folder, points))
            for _ in range(chosen.rounds)
        ]
    for mine, loader in pairs:
        print(f"ours {mine:6.2f} s   EventFileLoader {loader:6.2f} s   ratio {mine / loader:.3f}")
    ratio = statistics.median(mine / loader for mine, loader in pairs)
    per_point = statistics.median(mine for mine, _ in pairs) / points * 1e6
    print(f"median ratio {ratio:.3f} (goal: at most {GOAL}); ours {per_point:.2f} µs per point")


if __name__ == "__main__":
    main()
