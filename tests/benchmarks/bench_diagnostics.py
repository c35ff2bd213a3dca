"""What `Diagnostics` costs while training, against plain `fit` and Keras's TensorBoard callback.

    python tests/benchmarks/bench_diagnostics.py [--rounds 7]

A network 784-512-512-10, batches of 128, 200 steps: in each round the kinds train in turn, and CPU and
wall time are divided by those of the round's plain training. A second plain training shows the noise.
"""

import argparse
import os
import statistics
import tempfile
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from kerasrecipe.callbacks import Diagnostics

STEPS, BATCH = 200, 128

KINDS = {
    "plain, again": lambda folder: [],
    "Diagnostics()": lambda folder: [Diagnostics()],
    "Diagnostics(log_dir)": lambda folder: [Diagnostics(folder)],
    "TensorBoard(log_dir, update_freq=1)": lambda folder: [
        keras.callbacks.TensorBoard(folder, update_freq=1, write_graph=False)
    ],
}


def build():
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(512, "relu"), keras.layers.Dense(512, "relu"), keras.layers.Dense(10)]
    model = keras.Sequential([keras.Input((784,)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, jit_compile=False)
    return model


def seconds(model, x, y, callbacks):
    cpu, wall = time.process_time(), time.perf_counter()
    model.fit(x, y, batch_size=BATCH, verbose=0, callbacks=callbacks)
    return time.process_time() - cpu, time.perf_counter() - wall


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    random = np.random.default_rng(0)
    x = random.random((STEPS * BATCH, 784)).astype("float32")
    y = random.integers(0, 10, STEPS * BATCH)
    model = build()
    seconds(model, x, y, [])
    ratios = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        plain = seconds(model, x, y, [])
        for kind, callbacks in KINDS.items():
            with tempfile.TemporaryDirectory() as folder:
                taken = seconds(model, x, y, callbacks(folder))
            ratios[kind].append([mine / base for mine, base in zip(taken, plain, strict=True)])
    print(f"one plain training: {plain[0]:.2f} s CPU, {plain[1]:.2f} s wall, {STEPS} steps")
    for kind, pairs in ratios.items():
        cpu, wall = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{kind:38} CPU {cpu:.3f}   wall {wall:.3f}")


if __name__ == "__main__":
    main()
