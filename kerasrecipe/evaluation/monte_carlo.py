"""The spread of a prediction under dropout."""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from kerasrecipe.evaluation.dropping import DroppingModel, dropout_layers, states_kept
from kerasrecipe.evaluation.moments import Moments
from kerasrecipe.evaluation.progress import progress
from kerasrecipe.evaluation.samples import as_arrays, row_count, rows
from kerasrecipe.require import require


@dataclass(frozen=True, eq=False)
class MonteCarloPrediction:
    """The mean and the spread of sampled predictions, shaped as `model.predict` gives them, in float32.

    Args:
        mean: the mean over the samples; its own standard error is std / √samples.
        std: the standard deviation of one sample, with divisor samples - 1.
    """

    mean: Any
    std: Any


def monte_carlo_predict(
    model: keras.Model, x: Any, samples: int = 100, batch_size: int = 32, verbose: int = 1
) -> MonteCarloPrediction:
    """Predicts many times under dropout, and gives the mean and the spread of the predictions.

    Only dropout acts as in training: layers whose class, or one that it derives from, has a name that ends
    in "Dropout", with a `rate` above 0. All other layers, batch normalisation and augmentation among them,
    act as in prediction. The model stays as it was, its random states too, so the same call gives the same
    numbers.

    Args:
        model: any Keras model with dropout, at any depth.
        x: an array, or a list or dict of arrays, with a row for each sample of the data.
        samples: how many predictions, at least 2.
        batch_size: rows that are predicted at once, at least 1.
        verbose: 0 shows no progress.

    Raises:
        ValueError: the model has no dropout, or an argument is outside its range.

    Source:
        Gal and Ghahramani 2016, https://arxiv.org/abs/1506.02142

    Example:
        >>> import keras, numpy as np
        >>> dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dropout(0.5, seed=1), dense])
        >>> prediction = monte_carlo_predict(model, np.ones((1, 1)), samples=400, verbose=0)
        >>> bool(abs(prediction.mean[0, 0] - 1) < 0.2), bool(abs(prediction.std[0, 0] - 1) < 0.1)
        (True, True)
    """
    for name, value, least in (("samples", samples, 2), ("batch_size", batch_size, 1)):
        require(
            isinstance(value, int) and value >= least,
            f"be a whole number of at least {least}",
            **{name: value},
        )
    dropouts = dropout_layers(model)
    require(dropouts, "have a layer of dropout with a rate above 0", model=model.name)
    x = as_arrays(x=x)
    batches = [rows(x, slice(start, start + batch_size)) for start in range(0, row_count(x), batch_size)]
    means, deviations = [], []
    with states_kept(model), progress(len(batches) * samples, "samples", verbose) as advance:
        dropping = DroppingModel(model, dropouts)
        for batch in batches:
            moments: Any = None
            for _ in range(samples):
                outputs = dropping.predict_on_batch(batch)
                moments = moments or keras.tree.map_structure(lambda _: Moments(), outputs)
                keras.tree.map_structure(lambda each, values: each.add(values), moments, outputs)
                advance()
            means.append(keras.tree.map_structure(lambda each: each.mean, moments))
            deviations.append(keras.tree.map_structure(lambda each: each.std, moments))
    return MonteCarloPrediction(_joined(means), _joined(deviations))


def _joined(batches: list[Any]) -> Any:
    """The batches as one, in float32."""
    return keras.tree.map_structure(lambda *parts: np.concatenate(parts).astype(np.float32), *batches)
