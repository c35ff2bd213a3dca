"""The class and the group of each sample."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.evaluation.samples import row_count
from kerasrecipe.require import require


def class_labels(stratify: Any, y: Any) -> NDArray[Any] | None:
    """The labels whose shares each part shall keep, or None.

    Args:
        stratify: False or None; True for the classes in y; or labels `(n,)`.
        y: one array of classes, `(n,)` or `(n, 1)`, or of one-hot rows, `(n, classes)`.

    Raises:
        ValueError: there is not one whole label for each row.
    """
    if stratify is None or stratify is False:
        return None
    labels = y if stratify is True else np.asarray(stratify)
    require(isinstance(labels, np.ndarray), "be the labels where y holds several arrays", stratify=stratify)
    if labels.ndim == 2:
        labels = labels.argmax(axis=1) if labels.shape[1] > 1 else labels[:, 0]
    whole = labels.dtype.kind != "f" or np.all(labels == np.round(labels))
    require(
        whole and labels.shape == (row_count(y),), "be a class for each row, or one-hot rows", stratify=labels
    )
    return labels


def group_names(groups: Any, y: Any) -> NDArray[Any] | None:
    """The group of each row, or None.

    Raises:
        ValueError: there is not one group for each row.
    """
    if groups is None:
        return None
    names = np.asarray(groups)
    require(names.shape == (row_count(y),), "be a group for each row", groups=names)
    return names
