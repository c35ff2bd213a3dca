"""Which epoch each stopping criterion chooses, on made-up curves whose truth is known and on real ones.

    python tests/benchmarks/bench_early_stopping.py [--seeds 20] [--trainings 5] [--patience 10]

The best weights are restored, so a criterion chooses the epoch of the least validation loss before it stops.
`Patience` is the rule of Keras's EarlyStopping (tests/callbacks/stopping/test_patience.py holds that).

Made-up curves: six shapes of 200 epochs, four levels of noise; judged is the noise-free loss of the chosen
epoch above its least, in percent of what the whole run gains. Real curves: small networks are trained on 600
of scikit-learn's digits or 2,000 of Fashion-MNIST, once per seed; judged is the loss of the chosen epoch on
samples that no criterion saw, in percent above its least. Fashion-MNIST is read from the idx files in
$KERASRECIPE_DATA/fashion-mnist and left out where there are none.

The columns: that excess, in the median and the mean over all curves; the percentage of the curves on which
it is worse or better than with Keras's rule; the epochs spent. The default criterion was designed on other
seeds. Patience + 2 shows what Keras's rule gains by as many epochs as ours spends.

On 2026-11-25, 2 busy cores, about 6 minutes (a quiet machine needs less):

    made-up curves, % of the gain                  median   mean  worse better epochs
    Patience(patience=10, min_delta=0.0)             6.72  20.61      0      0     71
    NoiseAwarePatience(patience=10, min_delta=0.0)   1.89  17.14      9     28     80
    Patience(patience=12, min_delta=0.0)             3.54  18.00      0     21     80
    GeneralizationLoss(alpha=5)                     20.16  35.28     52     16     69
    ProgressQuotient(alpha=3, strip=5)               0.11   1.71      0     73    170
    UpStrips(strips=3, length=5)                     0.21   4.24      1     68    147
      overfits: Keras's                              0.50   3.50      0      0     42
      overfits: ours                                 0.29   1.48      1     19     44
      slow and steady: Keras's                      81.66  53.25      0      0    100
      slow and steady: ours                         32.66  46.82     14     18    111
      power law: Keras's                            15.01  23.75      0      0    107
      power law: ours                                8.18  18.32     10     46    126
      plateau: Keras's                               0.93   3.67      0      0     47
      plateau: ours                                  0.75   1.91      5     29     52
      hump: Keras's                                 20.99  18.42      0      0     72
      hump: ours                                    18.23  16.30     12     36     82
      late drop: Keras's                            33.58  21.06      0      0     60
      late drop: ours                               16.18  18.05      9     21     66
    ours is worse in the median in 0 of 24 kinds: none

    real curves, % of the least loss               median   mean  worse better epochs
    Patience(patience=10, min_delta=0.0)             1.12   4.78      0      0     34
    NoiseAwarePatience(patience=10, min_delta=0.0)   1.12   4.21      0      4     35
    Patience(patience=12, min_delta=0.0)             1.12   4.21      0      4     37
    GeneralizationLoss(alpha=5)                      1.44  18.57     28      0     28
    ProgressQuotient(alpha=3, strip=5)               1.32   2.50      8     16     96
    UpStrips(strips=3, length=5)                     1.32   2.62      8     16     57
      digits: Keras's                                4.93  10.17      0      0     39
      digits: ours                                   4.21   8.74      0     10     42
      fashion: Keras's                               0.30   1.19      0      0     32
      fashion: ours                                  0.30   1.19      0      0     31
    ours is worse in the median in 0 of 5 kinds: none

More made-up curves find where ours is worse in the median: where the slope drowns in noise. With 100 seeds
in 1 of 24 kinds (slow and steady, noise 0.1: 95.98 to 96.98), with patience 5 and 40 seeds in 3 (slow and
steady 0.03 and 0.1 by up to 0.25, power law 0.1: 75.63 to 78.84), with patience 20 and 40 seeds in 1
(overfits 0.002: 0.07 to 0.08).
"""

import argparse
import gzip
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from sklearn.datasets import load_digits

from kerasrecipe.callbacks import GeneralizationLoss, NoiseAwarePatience, Patience, ProgressQuotient, UpStrips

EPOCHS = 200
LEVELS = (0.002, 0.01, 0.03, 0.1)


def shapes(random):
    """Noise-free curves of validation loss, with random proportions."""
    t = np.arange(EPOCHS)
    fall = 0.6 * np.exp(-t / random.uniform(3, 12))
    turn, rise = random.uniform(20, 60), random.uniform(0.002, 0.01)
    hump_at, hump_width, hump = random.uniform(25, 50), random.uniform(3, 8), random.uniform(0.03, 0.15)
    drop_at = random.uniform(30, 80)
    return {
        "overfits": 0.5 + fall + rise * np.maximum(t - turn, 0),
        "slow and steady": 1.2 - random.uniform(0.4, 0.7) * t / EPOCHS,
        "power law": 0.5 + (1 + t / random.uniform(5, 40)) ** -random.uniform(0.4, 0.8),
        "plateau": 0.5 + fall,
        "hump": 0.5 + fall + 0.3 * np.exp(-t / 60) + hump * np.exp(-(((t - hump_at) / hump_width) ** 2) / 2),
        "late drop": 0.8 + fall - 0.3 / (1 + np.exp((drop_at - t) / 3)),
    }


def made_up(seeds):
    """(shape, noise) -> for each seed the validation loss, the true one and the training loss."""
    curves = {}
    for seed in range(seeds):
        random = np.random.default_rng(seed)
        for shape, truth in shapes(random).items():
            training = 0.9 * np.minimum.accumulate(truth) * 0.998 ** np.arange(EPOCHS)
            for level in LEVELS:
                noise = level * random.standard_normal((2, EPOCHS)) * [[1], [0.3]]
                curve = np.array([truth + noise[0], truth, training + noise[1]])
                curves.setdefault((shape, level), []).append(curve)
    return curves


def digits():
    pixels, labels = load_digits(return_X_y=True)
    return pixels / 16, labels


def fashion():
    def read(name, header):
        return np.frombuffer(gzip.decompress((folder / name).read_bytes()), np.uint8, offset=header)

    folder = Path(os.environ["KERASRECIPE_DATA"], "fashion-mnist")
    pixels = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)[:12000]
    return pixels / 255, read("train-labels-idx1-ubyte.gz", 8)[:12000]


DATA = {"digits": (digits, 600, 300), "fashion": (fashion, 2000, 500)}  # samples to train, to validate
NETWORKS = {
    ("digits", "Adam 0.01"): (64, 0.0, 0.01),  # units, dropout, rate
    ("digits", "Adam 0.01, dropout"): (128, 0.5, 0.01),
    ("fashion", "Adam 0.001"): (64, 0.0, 0.001),
    ("fashion", "Adam 0.01"): (64, 0.0, 0.01),
    ("fashion", "Adam 0.001, dropout"): (128, 0.5, 0.001),
}


class Losses(keras.callbacks.Callback):
    """Records the mean loss of the first samples, of the rest, and in training."""

    def __init__(self, x, y, first):
        super().__init__()
        self.x, self.y, self.first, self.rows = keras.ops.convert_to_tensor(x), y, first, []

    def on_epoch_end(self, epoch, logs=None):
        output = keras.ops.convert_to_numpy(self.model(self.x, training=False))
        losses = -np.log(np.maximum(output[np.arange(len(self.y)), self.y], 1e-7))
        self.rows.append((losses[: self.first].mean(), losses[self.first :].mean(), logs["loss"]))


def train(data, units, dropout, rate, seed, epochs=100):
    """`(3, epochs)`: the loss on validation, on held-out and on training samples."""
    load, to_train, to_validate = DATA[data]
    x, y = load()
    order = np.random.default_rng(seed).permutation(len(x))
    x, y = x[order].astype("float32"), y[order].astype("int32")
    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Dense(units, "relu"), keras.layers.Dropout(dropout)]
    model = keras.Sequential([keras.Input(x.shape[1:]), *layers, keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", jit_compile=False)
    losses = Losses(x[to_train:], y[to_train:], to_validate)
    model.fit(x[:to_train], y[:to_train], epochs=epochs, batch_size=64, verbose=0, callbacks=[losses])
    return np.array(losses.rows).T


def real(trainings):
    """(data, network) -> for each seed the loss on validation, held-out and training samples."""
    there = Path(os.environ.get("KERASRECIPE_DATA", ""), "fashion-mnist").is_dir()
    if not there:
        print("Fashion-MNIST is left out: there is no folder $KERASRECIPE_DATA/fashion-mnist")
    curves = {}
    for (data, name), network in NETWORKS.items():
        if data == "digits" or there:
            curves[data, name] = [train(data, *network, seed) for seed in range(trainings)]
    return curves


def outcome(criterion, curve, relative_to):
    """The excess of the chosen epoch, in percent, and the epochs spent."""
    validation, judged, training = curve
    epochs = range(1, len(validation) + 1)
    spent = next((t for t in epochs if criterion.check(validation[:t], training[:t])), len(validation))
    least, chosen = judged.min(), judged[validation[:spent].argmin()]
    scale = judged[0] - least if relative_to == "gain" else least
    return 100 * (chosen - least) / scale, spent


def pooled(outcomes, group=None):
    return np.concatenate([rows for kind, rows in outcomes.items() if group in (None, kind[0])])


def row(name, outcomes, keras_outcomes):
    excess, spent = outcomes.T
    worse, better = np.mean(excess > keras_outcomes[:, 0]), np.mean(excess < keras_outcomes[:, 0])
    counts = f"{100 * worse:6.0f} {100 * better:6.0f} {spent.mean():6.0f}"
    print(f"{name:46} {np.median(excess):6.2f} {excess.mean():6.2f} {counts}")


def compare(title, curves, patience, relative_to):
    """Prints what each criterion comes to, then ours and Keras's for each group of curves."""
    keras_like, ours = Patience(patience), NoiseAwarePatience(patience)
    others = (Patience(patience + 2), GeneralizationLoss(5), ProgressQuotient(3), UpStrips(3))
    outcomes = {
        criterion: {
            kind: np.array([outcome(criterion, each, relative_to) for each in several])
            for kind, several in curves.items()
        }
        for criterion in (keras_like, ours, *others)
    }
    print(f"\n{title:46} median   mean  worse better epochs")
    for criterion, results in outcomes.items():
        row(str(criterion), pooled(results), pooled(outcomes[keras_like]))
    for group in dict.fromkeys(kind[0] for kind in curves):
        for name, criterion in (("Keras's", keras_like), ("ours", ours)):
            row(f"  {group}: {name}", pooled(outcomes[criterion], group), pooled(outcomes[keras_like], group))
    medians = {
        kind: [np.median(outcomes[each][kind][:, 0]) for each in (keras_like, ours)] for kind in curves
    }
    worse = [f"{kind[0]}, {kind[1]} ({a:.2f} to {b:.2f})" for kind, (a, b) in medians.items() if b > a]
    print(f"ours is worse in the median in {len(worse)} of {len(curves)} kinds: {'; '.join(worse) or 'none'}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seeds", type=int, default=20)
    arguments.add_argument("--trainings", type=int, default=5)
    arguments.add_argument("--patience", type=int, default=10)
    given = arguments.parse_args()
    compare("made-up curves, % of the gain", made_up(given.seeds), given.patience, "gain")
    compare("real curves, % of the least loss", real(given.trainings), given.patience, "least")


if __name__ == "__main__":
    main()
