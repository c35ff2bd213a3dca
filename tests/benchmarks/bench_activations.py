"""What a measurement of `ActivationProbe` costs, in units of plain training steps.

    KERAS_BACKEND=jax python tests/benchmarks/bench_activations.py [--rounds 7]

In each round an epoch of plain training and a measurement of 256 samples take turns. The first measurement
includes tracing and compiling. On two CPU cores, 2026-11-25:

    tensorflow
    dense 784-512-512-10, batch 128: one step 5.8 ms CPU, 3.9 ms wall
        first measurement    29.7 steps CPU   43.9 steps wall
        later ones            1.0 steps CPU    1.1 steps wall
    residual net 32x32, batch 64: one step 55.0 ms CPU, 44.1 ms wall
        first measurement    27.6 steps CPU   33.1 steps wall
        later ones            2.2 steps CPU    1.8 steps wall
    jax
    dense 784-512-512-10, batch 128: one step 3.1 ms CPU, 1.8 ms wall
        first measurement   311.7 steps CPU  334.0 steps wall
        later ones            1.2 steps CPU    1.4 steps wall
    residual net 32x32, batch 64: one step 78.3 ms CPU, 53.2 ms wall
        first measurement    52.7 steps CPU   52.5 steps wall
        later ones            2.4 steps CPU    1.8 steps wall
    torch
    dense 784-512-512-10, batch 128: one step 11.5 ms CPU, 5.8 ms wall
        first measurement     1.7 steps CPU    1.9 steps wall
        later ones            1.9 steps CPU    1.8 steps wall
    residual net 32x32, batch 64: one step 81.7 ms CPU, 41.0 ms wall
        first measurement     7.3 steps CPU    7.3 steps wall
        later ones            6.4 steps CPU    6.4 steps wall
"""

import argparse
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from kerasrecipe.callbacks.activations import ActivationProbe

LAYERS = keras.layers


def dense_network():
    """784-512-512-10."""
    return [keras.Input((784,)), LAYERS.Dense(512, "relu"), LAYERS.Dense(512, "relu"), LAYERS.Dense(10)]


def residual_network():
    """Three stages of 16, 32 and 64 channels with one residual block each."""
    inputs = keras.Input((32, 32, 3))
    hidden = LAYERS.Conv2D(16, 3, padding="same")(inputs)
    for channels, strides in ((16, 1), (32, 2), (64, 2)):
        shortcut = LAYERS.Conv2D(channels, 1, strides=strides)(hidden)
        for stride in (strides, 1):
            hidden = LAYERS.Conv2D(channels, 3, strides=stride, padding="same", use_bias=False)(hidden)
            hidden = LAYERS.BatchNormalization()(hidden)
            hidden = LAYERS.ReLU()(hidden)
        hidden = LAYERS.Add()([hidden, shortcut])
    return inputs, LAYERS.Dense(10)(LAYERS.GlobalAveragePooling2D()(hidden))


CASES = {
    "dense 784-512-512-10, batch 128": (lambda: keras.Sequential(dense_network()), (784,), 128, 100),
    "residual net 32x32, batch 64": (lambda: keras.Model(*residual_network()), (32, 32, 3), 64, 12),
}


def seconds(work):
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return np.array([time.process_time() - cpu, time.perf_counter() - wall])


def compare(build, shape, batch, steps, rounds):
    """CPU and wall time of first and later measurements over those of one training step."""
    random = np.random.default_rng(0)
    x = random.random((steps * batch, *shape)).astype("float32")
    y = random.integers(0, 10, steps * batch)
    keras.utils.set_random_seed(0)
    model = build()
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))

    def train():
        model.fit(x, y, batch_size=batch, verbose=0)

    train()
    probe = ActivationProbe(model, x, y)
    first = seconds(probe.measure)
    pairs = [(seconds(train) / steps, seconds(probe.measure)) for _ in range(rounds)]
    step = np.median([step for step, _ in pairs], axis=0)
    later = np.median([measured / step for step, measured in pairs], axis=0)
    return step, first / step, later


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    print(keras.backend.backend())
    for name, case in CASES.items():
        step, first, later = compare(*case, rounds)
        print(f"{name}: one step {step[0] * 1e3:.1f} ms CPU, {step[1] * 1e3:.1f} ms wall")
        for kind, (cpu, wall) in (("first measurement", first), ("later ones", later)):
            print(f"    {kind:18} {cpu:6.1f} steps CPU {wall:6.1f} steps wall")


if __name__ == "__main__":
    main()
