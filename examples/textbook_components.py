"""The lectures' components in one training: maxout, dropout, RMSProp, a schedule, early stopping, one test.

Run it with `python examples/textbook_components.py`; it takes a few seconds.
"""

import keras
from sklearn.datasets import load_digits

from kerasrecipe.callbacks import EarlyStopping
from kerasrecipe.evaluation import monte_carlo_predict, train_validation_test_split
from kerasrecipe.initializers import ScaledNormal
from kerasrecipe.layers import InvertedDropout, Maxout
from kerasrecipe.optimizers import RMSProp
from kerasrecipe.schedules import Cosine, Warmup


def main(epochs: int = 40) -> float:
    keras.utils.set_random_seed(0)
    pixels, labels = load_digits(return_X_y=True)
    split = train_validation_test_split(pixels, labels, stratify=True, scaler="standard", seed=0)
    model = keras.Sequential(
        [
            keras.Input((64,)),
            Maxout(32, pieces=2, kernel_initializer=ScaledNormal()),
            InvertedDropout(0.3),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    steps_per_epoch = -(-len(split.y_train) // 32)
    rate = Warmup(Cosine(0.01, steps=epochs * steps_per_epoch), steps=steps_per_epoch)
    model.compile(RMSProp(rate, l2=1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
    early_stopping = EarlyStopping("val_loss", patience=5)
    model.fit(
        split.x_train,
        split.y_train,
        validation_data=split.validation_data,
        epochs=epochs,
        verbose=0,
        callbacks=[early_stopping],
    )
    print(early_stopping.reason or f"trained all {epochs} epochs")

    uncertain = monte_carlo_predict(model, split.x_validation, samples=30, verbose=0)
    least_sure = uncertain.std.max(axis=1).argmax()
    probability, spread = uncertain.mean[least_sure].max(), uncertain.std[least_sure].max()
    print(f"least sure under dropout: sample {least_sure}, {probability:.2f} ± {spread:.2f}")

    accuracy = split.final_evaluation(model)["accuracy"]
    print(f"test accuracy {accuracy:.3f}")
    return accuracy


if __name__ == "__main__":
    main()
