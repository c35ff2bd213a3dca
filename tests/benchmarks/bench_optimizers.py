"""What a step of each optimizer costs, against its counterpart in Keras.

    [KERAS_BACKEND=jax|torch] python tests/benchmarks/bench_optimizers.py [--jit] [--threads 1] [--rounds 9]

10 million parameters as 10 large and as 300 small tensors; only `apply`, four times in a call on TensorFlow
and JAX. In each round ours, Keras's and Keras's again step in turn; CPU and wall time are divided by those of
the round's first Keras optimizer. "again" is Keras's over Keras's: the noise.

2026-11-25, 2 busy cores, CPU time, ours / Keras's, 10 large and 300 small tensors, "again" 0.92 to 1.05:

                      TensorFlow    one thread    with XLA      JAX            PyTorch, one thread
    GradientDescent   0.50  0.57   0.49  0.49    0.95  0.94    1.06  1.04     0.99  1.04
    Momentum          0.44  0.41   0.56  0.47    1.02  0.98    0.97  1.05     0.66  0.66
    AveragedMomentum  0.40  0.34   0.62  0.59    1.00  1.10    0.98  1.15     0.67  0.68
    Nesterov          0.36  0.45   0.45  0.49    1.00  1.09    0.98  1.17     0.75  0.76
    Adagrad           0.36  0.36   0.39  0.32    0.98  0.91    0.97  0.90     0.05  0.09
    RootMeanAdagrad   0.29  0.31   0.44  0.38    0.96  0.91    1.01  1.20     0.19  0.22
    RMSProp           0.42  0.40   0.48  0.59    0.88  0.86    0.93  0.85     0.10  0.28
    Adam              0.31  0.50   0.42  0.42    1.00  0.98    1.00  1.03     0.06  0.12
    UncorrectedAdam   0.27  0.64   0.35  0.34    0.98  0.98    1.05  1.04     0.06  0.10

On JAX "again" went up to 1.13 for small tensors; on PyTorch with two threads the times of SGD vary by a
factor of two. There Keras makes the same single pass for gradient descent, and three for momentum, where ours
is one: the memory is the limit.
"""

import argparse
import os
import statistics
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from kerasrecipe import optimizers

PARAMETERS, REPEATS = 10_000_000, 4

MOMENTUM, NESTEROV = {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}

PAIRS = {
    "GradientDescent": ("SGD", {}),
    "Momentum": ("SGD", MOMENTUM),
    "AveragedMomentum": ("SGD", MOMENTUM),
    "Nesterov": ("SGD", NESTEROV),
    "Adagrad": ("Adagrad", {}),
    "RootMeanAdagrad": ("Adagrad", {}),
    "RMSProp": ("RMSprop", {}),
    "Adam": ("Adam", {}),
    "UncorrectedAdam": ("Adam", {}),
}


def stepper(optimizer, tensors, jit):
    """A function that makes `REPEATS` steps and waits for them."""
    random = np.random.default_rng(0)
    size = PARAMETERS // tensors
    variables = [keras.Variable(random.random(size, np.float32)) for _ in range(tensors)]
    gradients = [keras.ops.convert_to_tensor(random.random(size, np.float32)) for _ in range(tensors)]
    optimizer.build(variables)
    backend = keras.backend.backend()
    if backend == "tensorflow":
        return on_tensorflow(optimizer, gradients, jit)
    if backend == "jax":
        return on_jax(optimizer, variables, gradients)
    return lambda: [optimizer.apply(gradients) for _ in range(REPEATS)]


def on_tensorflow(optimizer, gradients, jit):
    import tensorflow as tf

    @tf.function(jit_compile=jit)
    def steps(*gradients):
        for _ in range(REPEATS):
            optimizer.apply(list(gradients))

    return lambda: steps(*gradients)


def on_jax(optimizer, variables, gradients):
    import jax

    def steps(values, states, gradients):
        for _ in range(REPEATS):
            values, states = optimizer.stateless_apply(states, gradients, values)
        return values, states

    compiled = jax.jit(steps, donate_argnums=(0, 1))
    state = [[each.value for each in variables], [each.value for each in optimizer.variables]]

    def run():
        state[:] = jax.block_until_ready(compiled(*state, gradients))

    return run


def seconds(run):
    run()
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - cpu, time.perf_counter() - wall


def ratios(kinds, rounds):
    """For each kind but the first, the median ratios of CPU and wall time to the first."""
    taken = [[seconds(run) for run in kinds] for _ in range(rounds)]
    return [
        [statistics.median(each[kind][clock] / each[0][clock] for each in taken) for clock in (0, 1)]
        for kind in range(1, len(kinds))
    ]


def limit_threads(threads):
    if threads and keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    if threads and keras.backend.backend() == "torch":
        import torch

        torch.set_num_threads(threads)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--jit", action="store_true", help="TensorFlow with XLA")
    arguments.add_argument("--threads", type=int, default=0, help="0: as many as there are cores")
    arguments.add_argument("--rounds", type=int, default=9)
    options = arguments.parse_args()
    limit_threads(options.threads)
    kind = f"{keras.backend.backend()}{' with XLA' if options.jit else ''}"
    print(f"{kind}, {options.threads or os.cpu_count()} threads: CPU and wall, ours / Keras's")
    print(f"{'':17} 10 large        again         300 small       again")
    for ours, (theirs, more) in PAIRS.items():
        row = []
        for tensors in (10, 300):
            makers = [
                lambda: getattr(keras.optimizers, theirs)(0.01, **more),  # noqa: B023
                lambda: getattr(optimizers, ours)(0.01),  # noqa: B023
                lambda: getattr(keras.optimizers, theirs)(0.01, **more),  # noqa: B023
            ]
            row += ratios([stepper(make(), tensors, options.jit) for make in makers], options.rounds)
        print(f"{ours:17}" + "   ".join(f"{cpu:5.2f} {wall:5.2f}" for cpu, wall in row), flush=True)


if __name__ == "__main__":
    main()
