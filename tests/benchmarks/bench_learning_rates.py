"""What the diagnosis says of trainings whose learning rate is known to be good or wrong.

    python tests/benchmarks/bench_learning_rates.py [--moves 3]

Four networks, three optimizers, 8 to 11 rates: 116 trainings of 12 epochs on scikit-learn's handwritten
digits. The regret of a training is its final training loss above that of the best rate of the same network
and optimizer, in units of what that one gained. Regret under 0.15 is a good rate, over 0.4 a wrong one, too
high or too low by its side of the best. The first part prints what is named first; the second follows the
first remedy that changes the rate, of every training whose wrong rate is recognised, up to `--moves`
times, and counts how many arrive at a good one.
"""

import argparse
import os
from collections import Counter

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from kerasrecipe import demo
from kerasrecipe.callbacks import Diagnostics

EPOCHS, GOOD, WRONG = 12, 0.15, 0.4
LAST = 50  # batches that the final loss is the median of


def dense(units, activation):
    return keras.layers.Dense(units, activation=activation)


NETWORKS = {
    "mlp": lambda: [dense(64, "relu"), dense(64, "relu")],
    "deep sigmoid": lambda: [dense(32, "sigmoid") for _ in range(3)],
    "cnn": lambda: [
        keras.layers.Reshape((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
    ],
    "dropout": lambda: [dense(128, "relu"), keras.layers.Dropout(0.5)],
}
OPTIMIZERS = {
    "sgd": (keras.optimizers.SGD, (1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0)),
    "momentum": (
        lambda rate: keras.optimizers.SGD(rate, momentum=0.9),
        (1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.3, 1.0, 10.0),
    ),
    "adam": (
        keras.optimizers.Adam,
        (1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0),
    ),
}


def train(network, optimizer, rate):
    """The first batch's loss, the final loss, and the report."""
    keras.utils.set_random_seed(1)
    x, y = demo.digits()
    n = demo.TRAINING_SAMPLES
    model = keras.Sequential([keras.Input((64,)), *NETWORKS[network](), dense(10, "softmax")])
    loss = "sparse_categorical_crossentropy"
    model.compile(OPTIMIZERS[optimizer][0](rate), loss, metrics=["accuracy"], jit_compile=False)
    diagnostics = Diagnostics(verbose=0)
    held_out = (x[n:], y[n:])
    model.fit(x[:n], y[:n], validation_data=held_out, epochs=EPOCHS, verbose=0, callbacks=[diagnostics])
    losses = diagnostics.trace["batch_loss"].values
    final = float(np.median(losses[-LAST:])) if np.isfinite(losses[-LAST:]).all() else np.inf
    return losses[0], final, diagnostics.report


def named(report):
    return report.causes[0].name if report.causes else "nothing"


def regret_of(first, final, best):
    return (final - best) / (first - best)


def follow(network, optimizer, rate, report, best, moves):
    """How many remedies of the rate it takes to a good one; None if they do not lead there."""
    way = [f"{rate:g}"]
    for move in range(1, moves + 1):
        remedies = report.causes[0].remedies if report.causes else ()
        rate = next((each.value for each in remedies if "learning rate" in each.action), None)
        if rate is None:
            break
        first, final, report = train(network, optimizer, rate)
        regret = regret_of(first, final, best)
        way.append(f"{rate:g} (regret {regret:.2f}, {named(report)})")
        if regret < GOOD:
            return move
    print(f"  not arrived: {network} {optimizer} {' -> '.join(way)}", flush=True)
    return None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--moves", type=int, default=3)
    moves = arguments.parse_args().moves
    table, arrivals = Counter(), Counter()
    for network in NETWORKS:
        for optimizer, (_, rates) in OPTIMIZERS.items():
            results = {rate: train(network, optimizer, rate) for rate in rates}
            best_rate = min(results, key=lambda rate: results[rate][1])
            best = results[best_rate][1]
            for rate, (first, final, report) in results.items():
                regret = regret_of(first, final, best)
                side = "too high" if rate > best_rate else "too low"
                truth = "good" if regret < GOOD else f"{'' if regret > WRONG else 'somewhat '}{side}"
                table[truth, named(report)] += 1
                if regret > WRONG and named(report) == f"learning-rate-{side.replace(' ', '-')}":
                    arrivals[follow(network, optimizer, rate, report, best, moves)] += 1
            print(f"{network} {optimizer} done, best rate {best_rate:g}", flush=True)
    print(f"\n{sum(table.values())} trainings\n{'the rate is':20} {'named first':24} trainings")
    for (truth, cause), count in sorted(table.items()):
        print(f"{truth:20} {cause:24} {count:4}")
    print("\nremedies of the rate until it is good    trainings")
    for move, count in sorted(arrivals.items(), key=lambda item: item[0] or 99):
        print(f"{move or f'not within {moves}':<40} {count:4}")


if __name__ == "__main__":
    main()
