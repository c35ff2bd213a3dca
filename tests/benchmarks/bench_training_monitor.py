"""What `TrainingMonitor` costs while training, against plain `fit` and what users are told to write.

    [KERAS_BACKEND=jax|torch] python tests/benchmarks/bench_training_monitor.py [--rounds 7] [--jit]

An MLP 784-512-512-10 with batches of 128, and a small residual network on 32 x 32 pixels with batches of 64.
In each round the kinds train in turn, two epochs each; CPU and wall time of the second epoch, when all is
compiled, are divided by those of the round's plain training. "again" is plain training again: the noise.

2026-11-25, 2 cores, CPU, median of 5 rounds:

                                          MLP    with XLA   residual
    again                                1.010      1.033      1.003
    TrainingMonitor()                    1.030      1.080      1.036
    the same, without step gauge         1.028      1.046      1.023
    measuring every step                 1.159      1.305      1.037
    every step, without step gauge       1.142      1.165      1.035
    TensorBoard(histogram_freq=1)        1.088      1.110      1.070
    a second GradientTape                1.232      1.319      1.196
"""

import argparse
import os
import statistics
import tempfile
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

from kerasrecipe.callbacks import TrainingMonitor

BACKEND = keras.backend.backend()


class Clock(keras.callbacks.Callback):
    """CPU and wall time of the last epoch."""

    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.process_time(), time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        now = time.process_time(), time.perf_counter()
        self.taken = [after - before for after, before in zip(now, self.began, strict=True)]


class SecondTape(keras.callbacks.Callback):
    """The recipe of the forums: the gradients of every 10th batch once more, for their norms."""

    def __init__(self, x, y, batch):
        super().__init__()
        self.data, self.norms = (x[:batch], y[:batch]), []

    def on_train_batch_end(self, batch, logs=None):
        import tensorflow as tf

        if batch % 10 == 0:
            x, y = self.data
            with tf.GradientTape() as tape:
                loss = self.model.compute_loss(x, y, self.model(x, training=True))
            gradients = tape.gradient(loss, self.model.trainable_variables)
            self.norms.append([float(tf.norm(g)) for g in gradients])


def mlp():
    dense = [layers.Dense(512, "relu"), layers.Dense(512, "relu"), layers.Dense(10)]
    return keras.Sequential([keras.Input((784,)), *dense])


def residual():
    inputs = keras.Input((32, 32, 3))
    x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
    for filters in (16, 32, 64):
        strides = 1 if filters == 16 else 2
        y = layers.Conv2D(filters, 3, strides=strides, padding="same")(x)
        y = layers.ReLU()(layers.BatchNormalization()(y))
        y = layers.BatchNormalization()(layers.Conv2D(filters, 3, padding="same")(y))
        x = layers.ReLU()(layers.Add()([y, layers.Conv2D(filters, 1, strides=strides)(x)]))
    return keras.Model(inputs, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))


NETWORKS = {"MLP": (mlp, (784,), 128, 200), "residual": (residual, (32, 32, 3), 64, 40)}


def kinds(x, y, batch, folder):
    made = {
        "plain": [],
        "again": [],
        "TrainingMonitor()": [TrainingMonitor(first_steps=0)],
        "the same, without step gauge": [TrainingMonitor(first_steps=0, step_gauge=False)],
        "measuring every step": [TrainingMonitor(first_steps=10**9)],
        "every step, without step gauge": [TrainingMonitor(first_steps=10**9, step_gauge=False)],
        "TensorBoard(histogram_freq=1)": [keras.callbacks.TensorBoard(folder, histogram_freq=1)],
    }
    if BACKEND == "tensorflow":
        made["a second GradientTape, every 10th step"] = [SecondTape(x, y, batch)]
    return made


def compare(name, rounds, jit):
    build, shape, batch, steps = NETWORKS[name]
    random = np.random.default_rng(0)
    x = random.random((steps * batch, *shape), np.float32)
    y = random.integers(0, 10, steps * batch)
    keras.utils.set_random_seed(0)
    model = build()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, jit_compile=jit)
    taken = {}
    for _ in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            for kind, callbacks in kinds(x, y, batch, folder).items():
                clock = Clock()
                model.fit(x, y, batch_size=batch, epochs=2, verbose=0, callbacks=[*callbacks, clock])
                taken.setdefault(kind, []).append(clock.taken)
    plain = taken.pop("plain")[1:]
    print(f"{name}, {BACKEND}{' with XLA' if jit else ''}: {1000 * plain[0][0] / steps:.1f} ms CPU a step")
    for kind, times in taken.items():
        cpu, wall = (
            statistics.median(mine[clock] / base[clock] for mine, base in zip(times[1:], plain, strict=True))
            for clock in (0, 1)
        )
        print(f"  {kind:40} CPU {cpu:.3f}   wall {wall:.3f}", flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--jit", action="store_true", help="compile the step with XLA")
    options = arguments.parse_args()
    for name in NETWORKS:
        compare(name, options.rounds, options.jit or BACKEND == "jax")


if __name__ == "__main__":
    main()
