"""Healthy networks on images."""

from keras import layers, optimizers
from programs.controls.control import Trial, control
from programs.controls.measures import accuracy, r_squared
from programs.controls.networks import SPARSE, compiled, stack
from programs.controls.samples import mnist


def classifier(random, *parts, samples=1500, epochs=5, rate=0.003):
    (x, y), held_out = mnist(random, samples)
    model = stack(x, *parts, layers.Dense(10, "softmax"))
    compiled(model, optimizers.Adam(rate), SPARSE, ["accuracy"])
    fit = {"x": x, "y": y, "epochs": epochs, "batch_size": 64, "validation_data": held_out}
    return Trial(model, fit, held_out, accuracy)


def convolution(filters):
    return layers.Conv2D(filters, 3, strides=2, activation="relu")


@control("pixels from 0 to 255 are not scaled", baseline=0.1, best=0.944, score=0.926)
def pixels_scaled_inside(random):
    parts = [layers.Rescaling(1 / 255), convolution(16), convolution(32), layers.Flatten()]
    return classifier(random, *parts)


@control("the first epochs' validation is worse than chance", baseline=0.1, best=0.944, score=0.93)
def batch_normalization(random):
    """Its moving averages lag behind in the first epochs; it also scales the pixels."""
    blocks = [
        part
        for filters in (16, 32)
        for part in (
            layers.Conv2D(filters, 3, strides=2, use_bias=False),
            layers.BatchNormalization(momentum=0.9),
            layers.ReLU(),
        )
    ]
    return classifier(random, layers.Rescaling(1 / 255), *blocks, layers.Flatten())


@control("a training worse than the validation does not fit", baseline=0.1, best=0.944, score=0.938)
def augmented(random):
    """Images that are moved at random while training."""
    parts = [layers.Rescaling(1 / 255), layers.RandomTranslation(0.1, 0.1)]
    return classifier(random, *parts, convolution(16), convolution(32), layers.Flatten(), epochs=8)


@control("a cross-entropy of 0.3 is not learned", baseline=0, best=0.82, score=0.776)
def autoencoder(random):
    """Pictures of clothes from 32 numbers; grey pixels keep the cross-entropy at about 0.3."""
    (x, _), (new, _) = mnist(random, 2000, "fashion_mnist")
    x, new = x.reshape(-1, 784) / 255, new.reshape(-1, 784) / 255
    hidden = [layers.Dense(128, "relu"), layers.Dense(32, "relu"), layers.Dense(128, "relu")]
    model = stack(x, *hidden, layers.Dense(784, "sigmoid"))
    compiled(model, optimizers.Adam(0.003), "binary_crossentropy")
    fit = {"x": x, "y": x, "epochs": 15, "batch_size": 64, "validation_data": (new, new)}
    return Trial(model, fit, (new, new), r_squared)


@control("weights that do not change are stuck", baseline=0.1, best=0.944, score=0.928)
def transfer(random):
    """The convolutions, trained on clothes, are frozen; the layers above them learn digits."""
    (clothes, kinds), _ = mnist(random, 3000, "fashion_mnist")
    base = stack(clothes, layers.Rescaling(1 / 255), convolution(16), convolution(32), layers.Flatten())
    teacher = stack(clothes, base, layers.Dense(10, "softmax"))
    compiled(teacher, optimizers.Adam(0.003), SPARSE).fit(clothes, kinds, epochs=3, verbose=0)
    base.trainable = False
    return classifier(random, base, layers.Dense(64, "relu"), epochs=8)
