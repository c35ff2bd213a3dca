"""Parts to learn from, to choose by, and to judge by once."""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupShuffleSplit, ShuffleSplit, StratifiedShuffleSplit

from kerasrecipe.evaluation.closed_test_set import ClosedTestSet
from kerasrecipe.evaluation.labels import class_labels, group_names
from kerasrecipe.evaluation.samples import pair, row_count, rows
from kerasrecipe.evaluation.scaling import Scaling
from kerasrecipe.require import require

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Split:
    """Data in three parts; the test part is reached through `final_evaluation` only.

    Args:
        x_train: inputs to learn from, scaled.
        y_train: targets to learn from.
        x_validation: inputs to choose by, scaled with statistics of the training part.
        y_validation: targets to choose by.
        scaling: what was done to the inputs; `scaling.apply(x)` does it to new ones.
        test: the closed part.
    """

    x_train: Any
    y_train: Any
    x_validation: Any
    y_validation: Any
    scaling: Scaling
    test: ClosedTestSet

    @property
    def validation_data(self) -> tuple[Any, Any]:
        """The argument of `fit`."""
        return self.x_validation, self.y_validation

    def final_evaluation(
        self, model: keras.Model, *, again: bool = False, **arguments: Any
    ) -> dict[str, float]:
        """The metrics of the model that was chosen, on data that took no part in choosing it; once.

        Args:
            model: compiled.
            again: whether a further use is meant.
            **arguments: of `model.evaluate`.

        Raises:
            ValueError: the model is not compiled.
            RuntimeError: the test set was used before, and `again` is False.
        """
        return self.test.evaluate(model, again, **arguments)

    def __repr__(self) -> str:
        sizes = (row_count(self.y_train), row_count(self.y_validation), len(self.test))
        return "Split({} to train, {} to validate, {} to test)".format(*sizes)


def train_validation_test_split(
    x: Any,
    y: Any,
    validation: float = 0.2,
    test: float = 0.2,
    *,
    stratify: Any = None,
    groups: Any = None,
    shuffle: bool = True,
    scaler: Any = None,
    seed: int | None = None,
) -> Split:
    """Splits data into a training, a validation and a test part.

    Args:
        x: an array, or a list or dict of arrays, with a row for each sample.
        y: likewise.
        validation: share of the samples, or of the groups, in (0, 1).
        test: likewise; together below 1.
        stratify: True keeps the shares of the classes in y, labels `(n,)` those of the labels.
        groups: `(n,)`; samples of one group come into one part.
        shuffle: False keeps the order: the first samples train, the last ones test.
        scaler: None, "standard" or a scikit-learn transformer, fitted on the training part only.
        seed: makes the split repeatable.

    Raises:
        ValueError: an argument is outside its range, a part would be empty, or choices exclude each other.

    Source:
        Hastie et al. 2009, The Elements of Statistical Learning, section 7.2

    Example:
        >>> import numpy as np
        >>> x, y = np.arange(10.0).reshape(10, 1), np.arange(10) % 2
        >>> split = train_validation_test_split(x, y, stratify=True, seed=0)
        >>> split
        Split(6 to train, 2 to validate, 2 to test)
        >>> sorted(split.y_validation.tolist())
        [0, 1]
    """
    x, y = pair(x, y)
    count = row_count(y)
    labels, groups = class_labels(stratify, y), group_names(groups, y)
    require(labels is None or groups is None, "not be given together", stratify=stratify, groups=groups)
    require(shuffle or labels is groups is None, "be True with stratify or groups", shuffle=shuffle)
    sizes = _sizes(
        validation, test, *((count, "samples") if groups is None else (len(set(groups)), "groups"))
    )
    if shuffle:
        train, held_out, closed = _shuffled(count, sizes, labels, groups, seed)
    else:
        train, held_out, closed = np.split(np.arange(count), [count - sum(sizes), count - sizes[0]])
    scaling = Scaling.fit(scaler, rows(x, train))

    def part(places: Places) -> tuple[Any, Any]:
        return scaling.apply(rows(x, places)), rows(y, places)

    return Split(*part(train), *part(held_out), scaling, ClosedTestSet(*part(closed)))


def _sizes(validation: float, test: float, count: int, what: str) -> tuple[int, int]:
    """How many samples, or groups, the test and the validation part get."""
    for name, share in (("validation", validation), ("test", test)):
        require(0 < share < 1, "be in (0, 1)", **{name: share})
    require(validation + test < 1, "leave a part to train", validation=validation, test=test)
    sizes = round(test * count), round(validation * count)
    enough = min(*sizes, count - sum(sizes)) >= 1
    require(enough, f"leave a part of the {count} {what} to each", validation=validation, test=test)
    return sizes


def _shuffled(
    count: int, sizes: tuple[int, int], labels: Places | None, groups: Places | None, seed: int | None
) -> tuple[Places, Places, Places]:
    """The rows of the training, the validation and the test part.

    Args:
        count: how many rows.
        sizes: of the test and the validation part; in groups where there are any.
        labels: `(n,)` whose shares each part keeps.
        groups: `(n,)` that stay together.
        seed: of the shuffling.
    """
    kind = ShuffleSplit if groups is None else GroupShuffleSplit
    if labels is not None:
        kind = StratifiedShuffleSplit
        rarest = int(np.unique(labels, return_counts=True)[1].min())
        require(rarest >= 3, "have at least 3 samples of each class", stratify=f"{rarest} of the rarest")
    rest, parts = np.arange(count), []
    for size in sizes:
        splitter = kind(n_splits=1, test_size=size, random_state=seed)
        kept = [None if each is None else each[rest] for each in (labels, groups)]
        remaining, taken = next(splitter.split(rest, *kept))
        parts.append(rest[taken])
        rest = rest[remaining]
    return rest, parts[1], parts[0]
