"""What `Diagnostics` costs while training, against plain `fit` and Keras's TensorBoard callback.

    python tests/benchmarks/bench_diagnostics.py [--rounds 7]

A network 784-512-512-10, batches of 128, three epochs of 200 steps: in each round the kinds train in turn.
CPU and wall time of the last epoch are divided by those of the round's plain training; what compiling and the
first, closely watched steps cost stands beside it in seconds. A second plain training shows the noise.
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


class Clock(keras.callbacks.Callback):
    """CPU and wall time of each epoch."""

    def on_train_begin(self, logs=None):
        self.began, self.epochs = (time.process_time(), time.perf_counter()), []

    def on_epoch_end(self, epoch, logs=None):
        now = time.process_time(), time.perf_counter()
        self.epochs.append([after - before for after, before in zip(now, self.began, strict=True)])
        self.began = now


def seconds(model, x, y, callbacks):
    """CPU and wall time of the last of three epochs, and all CPU time before it."""
    clock, began = Clock(), time.process_time()
    model.fit(x, y, batch_size=BATCH, epochs=3, verbose=0, callbacks=[*callbacks, clock])
    return (*clock.epochs[-1], time.process_time() - began - clock.epochs[-1][0])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    random = np.random.default_rng(0)
    x = random.random((STEPS * BATCH, 784)).astype("float32")
    y = random.integers(0, 10, STEPS * BATCH)
    model = build()
    seconds(model, x, y, [])
    rows = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        plain = seconds(model, x, y, [])
        for kind, callbacks in KINDS.items():
            with tempfile.TemporaryDirectory() as folder:
                cpu, wall, before = seconds(model, x, y, callbacks(folder))
            rows[kind].append([cpu / plain[0], wall / plain[1], before - plain[2]])
    print(f"one plain epoch of {STEPS} steps: {plain[0]:.2f} s CPU, {plain[1]:.2f} s wall")
    for kind, columns in rows.items():
        cpu, wall, before = (statistics.median(column) for column in zip(*columns, strict=True))
        print(f"{kind:38} CPU {cpu:.3f}   wall {wall:.3f}   at first {before:+.2f} s CPU")


if __name__ == "__main__":
    main()
