"""A network does not learn: ask why, do what the first remedy says, and train again.

Run it with `python examples/wrong_learning_rate.py`; it takes a few seconds.
"""

import keras
from sklearn.datasets import load_digits

from kerasrecipe.callbacks import Diagnostics


def train(learning_rate: float, epochs: int) -> Diagnostics:
    keras.utils.set_random_seed(3)
    pixels, labels = load_digits(return_X_y=True)
    model = keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.SGD(learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    diagnostics = Diagnostics()
    model.fit(
        pixels / 16,
        labels,
        validation_split=0.2,
        epochs=epochs,
        verbose=0,
        callbacks=[diagnostics],
    )
    return diagnostics


def main(learning_rate: float = 3.0, epochs: int = 12) -> float:
    first = train(learning_rate, epochs)
    print(first.report)
    better = first.report.causes[0].remedies[0].value
    second = train(better, epochs)
    print(f"\nwith {better:g} instead of {learning_rate:g}: {second.report}")
    before, after = (run.trace["epoch_val_accuracy"].values[-1] for run in (first, second))
    print(f"validation accuracy {before:.2f} -> {after:.2f}")
    return after


if __name__ == "__main__":
    main()
