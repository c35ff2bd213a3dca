"""How good a model is, and how much that varies, where data are few."""

import copy
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from rich.console import Console
from rich.table import Table

from kerasrecipe.evaluation.folds import split_into_folds
from kerasrecipe.evaluation.labels import class_labels, group_names
from kerasrecipe.evaluation.progress import progress
from kerasrecipe.evaluation.samples import pair, row_count, rows
from kerasrecipe.evaluation.scaling import Scaling
from kerasrecipe.require import require


@dataclass(frozen=True, eq=False)
class CrossValidation:
    """The metrics of each fold; prints as a table.

    Args:
        scores: of each fold, the metrics on its held-out part by name.
        histories: of each fold, what `fit` recorded by name, one number per epoch.
    """

    scores: tuple[dict[str, float], ...]
    histories: tuple[dict[str, list[float]], ...]

    @property
    def mean(self) -> dict[str, float]:
        """The mean of each metric over the folds."""
        return {name: float(np.mean(self._of_folds(name))) for name in self.scores[0]}

    @property
    def std(self) -> dict[str, float]:
        """The standard deviation of each metric over the folds, with divisor folds - 1."""
        return {name: float(np.std(self._of_folds(name), ddof=1)) for name in self.scores[0]}

    def _of_folds(self, name: str) -> list[float]:
        return [score[name] for score in self.scores]

    def __rich__(self) -> Table:
        table = Table("fold", box=None, pad_edge=False, header_style="bold")
        for name in self.scores[0]:
            table.add_column(name, justify="right")
        for number, score in enumerate(self.scores, start=1):
            table.add_row(str(number), *(f"{value:.4g}" for value in score.values()))
        mean, std = self.mean, self.std
        table.add_row("mean", *(f"{mean[name]:.4g} ± {std[name]:.2g}" for name in mean), style="bold")
        return table

    def __str__(self) -> str:
        width = sum(30 + len(name) for name in ("fold", *self.scores[0]))
        console = Console(file=io.StringIO(), width=width, color_system=None)
        with console.capture() as captured:
            console.print(self)
        return captured.get().rstrip()


def cross_validate(
    build: Callable[[], keras.Model],
    x: Any,
    y: Any,
    folds: int = 5,
    *,
    stratify: Any = None,
    groups: Any = None,
    shuffle: bool = True,
    scaler: Any = None,
    seed: int | None = None,
    verbose: int = 1,
    **fit_arguments: Any,
) -> CrossValidation:
    """Trains a fresh model on all folds but one, for each fold, and measures it on the one left out.

    Callbacks are copied for each fold. Where they choose the epoch by the held-out part, as early stopping
    does, the scores are a little too good.

    Args:
        build: makes a new compiled model.
        x: an array, or a list or dict of arrays, with a row for each sample.
        y: likewise.
        folds: how many, at least 2.
        stratify: True keeps the shares of the classes in y, labels `(n,)` those of the labels.
        groups: `(n,)`; samples of one group come into one fold.
        shuffle: False takes the folds in the order of the data.
        scaler: None, "standard" or a scikit-learn transformer, fitted on the training folds only.
        seed: makes the folds and, through `keras.utils.set_random_seed`, the models repeatable.
        verbose: 0 shows no progress.
        **fit_arguments: of `model.fit`, such as epochs and callbacks.

    Raises:
        ValueError: an argument is outside its range, or there are fewer samples, groups or members of a
            class than folds.

    Source:
        Stone 1974, https://doi.org/10.1111/j.2517-6161.1974.tb00994.x

    Example:
        >>> import keras, numpy as np
        >>> def build():
        ...     model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        ...     model.compile("sgd", "mse")
        ...     return model
        >>> x = np.linspace(-1, 1, 8).reshape(8, 1)
        >>> result = cross_validate(build, x, 3 * x, folds=2, seed=0, verbose=0)
        >>> len(result.scores), list(result.mean)
        (2, ['loss'])
    """
    taken = {"validation_data", "validation_split"} & set(fit_arguments)
    require(not taken, "be left out: the fold left out validates", fit_arguments=sorted(taken))
    x, y = pair(x, y)
    labels, groups = class_labels(stratify, y), group_names(groups, y)
    places = list(split_into_folds(folds, row_count(y), labels, groups, shuffle, seed))
    scores, histories = [], []
    with progress(folds, "folds", verbose) as advance:
        for number, (train, held_out) in enumerate(places):
            if seed is not None:
                keras.utils.set_random_seed(seed + number)
            scaling = Scaling.fit(scaler, rows(x, train))
            learnt, judged = ((scaling.apply(rows(x, part)), rows(y, part)) for part in (train, held_out))
            score, history = _train(build, learnt, judged, fit_arguments)
            scores.append(score)
            histories.append(history)
            advance()
    return CrossValidation(tuple(scores), tuple(histories))


def _train(
    build: Callable[[], keras.Model], train: Any, held_out: Any, arguments: dict[str, Any]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """The metrics on the held-out part, and the history, of a fresh model."""
    model = build()
    require(isinstance(model, keras.Model) and model.compiled, "return a compiled model", build=build)
    require(int(model.optimizer.iterations.numpy()) == 0, "return a fresh model each time", build=build)
    arguments = {"verbose": 0, **arguments, "callbacks": copy.deepcopy(arguments.get("callbacks"))}
    history = model.fit(*train, validation_data=held_out, **arguments).history
    evaluation = {name: arguments[name] for name in ("batch_size",) if name in arguments}
    metrics = model.evaluate(*held_out, return_dict=True, verbose=0, **evaluation)
    return {name: float(value) for name, value in metrics.items()}, history
