"""What the maximum over k pieces costs, by formulation, against the bare matrix product of the same size.

    [KERAS_BACKEND=jax] python tests/benchmarks/bench_maxout.py [--rounds 25] [--calls 4] [--memory]

A layer of 512 units on a batch of 256 × 512 in float32, one thread. In each round the formulations run in
turn, and CPU and wall time are divided by those of the round's bare product, `x @ kernel`; shown are medians.
A second bare product shows the noise, and ReLU of the same k · 512 units what any activation costs. "naive"
is `Dense(k * units)`, a reshape to (units, k) and the maximum over the last axis; "axis -2" is that of
(k, units). `Maxout` splits the product into k and takes the maximum piece after piece. The last column is
paired too. With `--memory` each formulation runs forward and backward in a process of its own, on a batch of
16,384; shown is how far the process grows meanwhile (Linux only).

2026-11-25, 2 busy cores, Keras 3.15, CPU time; wall time tells the same but for its noise, up to 0.12:

    tensorflow                product again  ReLU  naive  axis -2  separate  strided  Maxout  Maxout / naive
    k=2 jit=False forward              0.99  1.01   1.29     1.06      1.08     1.60    1.04            0.81
    k=2 jit=False both                 1.00  1.04   1.53     1.10      1.10     1.43    1.06            0.70
    k=3 jit=False forward              0.99  1.03   1.25     1.05      1.13     1.63    1.06            0.86
    k=3 jit=False both                 0.99  1.06   1.43     1.08      1.18     1.50    1.09            0.75
    k=4 jit=False forward              0.99  1.00   1.21     1.05      1.13     1.65    1.09            0.89
    k=4 jit=False both                 1.00  1.05   1.26     1.04      1.12     1.46    1.07            0.83
    k=2 jit=True forward               1.00  1.00   1.01     1.01      1.04     1.00    1.00            0.98
    k=2 jit=True both                  1.00  1.00   1.00     1.03      1.02     1.00    0.98            1.00
    k=3 jit=True forward               0.99  1.00   1.00     0.99      1.06     1.01    1.02            0.99
    k=3 jit=True both                  1.00  1.01   1.02     1.02      1.09     1.08    1.03            0.99
    k=4 jit=True forward               1.00  1.02   1.02     1.02      1.09     1.01    1.01            0.99
    k=4 jit=True both                  0.99  1.03   0.99     1.01      1.07     1.07    1.01            1.02

    tensorflow                      product  ReLU  naive  axis -2  separate  strided  Maxout
    k=2 jit=False MB                    135   135    168      135       141      248     248
    k=3 jit=False MB                    202   234    206      206       242      611     275
    k=4 jit=False MB                    274   304    242      238       304      896     404
    k=2 jit=True MB                     102   175    235      235       135      167     169
    k=3 jit=True MB                     143   239    297      297       203      235     234
    k=4 jit=True MB                     169   305    369      370       272      298     298

With 32 features instead of 512, where the maximum weighs more, XLA runs axis -2 forward and backward in 1.15,
1.07, 1.20 of naive's time. JAX: Maxout / naive 0.84, 0.88, 0.88 forward, 0.51, 0.78, 0.84 both. PyTorch,
without compilation: 1.00, 1.01, 1.00 forward, 1.13, 1.11, 1.13 both.
"""

import argparse
import os
import subprocess
import sys
import time
from functools import reduce
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", "OMP_NUM_THREADS": "1"}
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import keras
import numpy as np
from keras import ops

from kerasrecipe.layers import Maxout

BATCH, LARGE_BATCH, FEATURES, UNITS = 256, 16_384, 512, 512
PIECES = (2, 3, 4)
BACKEND = keras.backend.backend()
JIT = {"tensorflow": (False, True), "jax": (True,), "torch": (False,)}[BACKEND]


def product(x, kernel, bias, k):
    return ops.matmul(x, kernel)


def relu(x, kernel, bias, k):
    return ops.relu(ops.matmul(x, kernel) + bias)


def naive(x, kernel, bias, k):
    return ops.max(ops.reshape(ops.matmul(x, kernel) + bias, (-1, UNITS, k)), axis=-1)


def second_to_last_axis(x, kernel, bias, k):
    return ops.max(ops.reshape(ops.matmul(x, kernel) + bias, (-1, k, UNITS)), axis=-2)


def separate_products(x, kernel, bias, k):
    parts = zip(ops.split(kernel, k, axis=-1), ops.split(bias, k), strict=True)
    return reduce(ops.maximum, [ops.matmul(x, part) + shift for part, shift in parts])


def strided(x, kernel, bias, k):
    outputs = ops.matmul(x, kernel) + bias
    return reduce(ops.maximum, [outputs[:, j::k] for j in range(k)])


LAYERS = {k: Maxout(UNITS, k) for k in PIECES}
for layer in LAYERS.values():
    layer.build((None, FEATURES))


def maxout(x, kernel, bias, k):
    outputs, _ = LAYERS[k].stateless_call([kernel, bias], [], x)
    return outputs


FORMULATIONS = {
    "product": product,
    "product, again": product,
    "ReLU": relu,
    "naive": naive,
    "axis -2": second_to_last_axis,
    "separate products": separate_products,
    "strided": strided,
    "Maxout": maxout,
}
COLUMNS = (*FORMULATIONS, "Maxout / naive")


def arrays(formulation, k, batch):
    """x, kernel, bias, and the gradient that arrives at the output."""
    width = k * UNITS if formulation in (product, relu) else UNITS
    shapes = (batch, FEATURES), (FEATURES, k * UNITS), (k * UNITS,), (batch, width)
    random = np.random.default_rng(0)
    return [ops.convert_to_tensor(random.standard_normal(shape, "float32")) for shape in shapes]


def step(formulation, k, backward, jit):
    """A function of the arrays that runs the formulation, and its gradient too if `backward`."""

    def forward(x, kernel, bias, upstream):
        return formulation(x, kernel, bias, k)

    def total(x, kernel, bias, upstream):
        return ops.sum(formulation(x, kernel, bias, k) * upstream)

    return COMPILE[BACKEND](total if backward else forward, backward, jit)


def compile_tensorflow(function, backward, jit):
    import tensorflow as tf

    def gradient(*inputs):
        with tf.GradientTape() as tape:
            tape.watch(inputs[:3])
            total = function(*inputs)
        return total, tape.gradient(total, inputs[:3], unconnected_gradients="zero")

    return tf.function(gradient if backward else function, jit_compile=jit)


def compile_jax(function, backward, jit):
    import jax

    compiled = jax.jit(jax.value_and_grad(function, (0, 1, 2)) if backward else function)
    return lambda *inputs: jax.block_until_ready(compiled(*inputs))


def compile_torch(function, backward, jit):
    import torch

    def gradient(*inputs):
        inputs = [each.requires_grad_() for each in inputs[:3]] + [inputs[3]]
        return torch.autograd.grad(function(*inputs), inputs[:3], allow_unused=True)

    return gradient if backward else torch.no_grad()(function)


COMPILE = {"tensorflow": compile_tensorflow, "jax": compile_jax, "torch": compile_torch}


def seconds(run, inputs, calls):
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(calls):
        run(*inputs)
    return time.process_time() - cpu, time.perf_counter() - wall


def compare(k, backward, jit, rounds, calls):
    runs = [
        (step(formulation, k, backward, jit), arrays(formulation, k, BATCH))
        for formulation in FORMULATIONS.values()
    ]
    for run, inputs in runs * 2:  # traces, then warms up
        run(*inputs)
    taken = np.array([[seconds(run, inputs, calls) for run, inputs in runs] for _ in range(rounds)])
    names = list(FORMULATIONS)
    to_naive = taken[:, names.index("Maxout")] / taken[:, names.index("naive")]
    return np.vstack([np.median(taken / taken[:, :1], axis=0), np.median(to_naive, axis=0)])


def growth(name, k, jit):
    """How many MB the process grows, at its largest, in one forward and backward step."""
    run, small = step(FORMULATIONS[name], k, True, jit), arrays(FORMULATIONS[name], k, 8)
    inputs = arrays(FORMULATIONS[name], k, LARGE_BATCH)
    run(*small)
    before = megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # forgets the largest size so far
    run(*inputs)
    return megabytes("VmHWM") - before


def megabytes(entry):
    """The size of this process, VmRSS, or its largest so far, VmHWM; Linux only."""
    return int(Path("/proc/self/status").read_text().split(f"{entry}:")[1].split()[0]) / 1024


def growth_in_a_new_process(name, k, jit):
    command = [sys.executable, __file__, "--grow", name, str(k), str(int(jit))]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_row(title, values, form):
    print(f"{title:32}" + "".join(f"{value:>{len(name) + 2}{form}}" for name, value in values), flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=25)
    arguments.add_argument("--calls", type=int, default=4)
    arguments.add_argument("--memory", action="store_true")
    arguments.add_argument("--grow", nargs=3, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.grow:
        name, k, jit = chosen.grow
        print(growth(name, int(k), bool(int(jit))))
        return
    print(f"{BACKEND:32}" + "".join(f"  {name}" for name in COLUMNS))
    for jit in JIT:
        for k in PIECES:
            title = f"k={k} jit={jit}"
            if chosen.memory:
                grown = [(name, growth_in_a_new_process(name, k, jit)) for name in FORMULATIONS]
                print_row(f"{title} MB", grown, ".0f")
                continue
            for backward in (False, True):
                medians = compare(k, backward, jit, chosen.rounds, chosen.calls)
                for clock, column in zip(("CPU", "wall"), medians.T, strict=True):
                    way = "both" if backward else "forward"
                    print_row(f"{title} {way} {clock}", zip(COLUMNS, column, strict=True), ".2f")


if __name__ == "__main__":
    main()
