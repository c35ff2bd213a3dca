"""The rows of each fold."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold

from kerasrecipe.require import require

Places = NDArray[np.int64]


def split_into_folds(
    folds: int, count: int, labels: Any, groups: Any, shuffle: bool, seed: int | None
) -> Iterator[tuple[Places, Places]]:
    """The rows to train on and those to hold out, for each fold."""
    require(isinstance(folds, int) and folds >= 2, "be a whole number of at least 2", folds=folds)
    require(folds <= count, f"be at most the number of samples, {count}", folds=folds)
    if groups is not None:
        number = len(np.unique(groups))
        require(folds <= number, f"be at most the number of groups, {number}", folds=folds)
    if labels is not None:
        rarest = np.unique(labels, return_counts=True)[1].min()
        require(
            folds <= rarest, f"be at most the number of samples of the rarest class, {rarest}", folds=folds
        )
    kinds = {
        (False, False): KFold,
        (True, False): StratifiedKFold,
        (False, True): GroupKFold,
        (True, True): StratifiedGroupKFold,
    }
    kind = kinds[labels is not None, groups is not None]
    splitter = kind(n_splits=folds, shuffle=shuffle, random_state=seed if shuffle else None)
    yield from splitter.split(np.zeros(count), labels, groups)
