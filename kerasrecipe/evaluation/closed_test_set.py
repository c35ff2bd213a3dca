"""A test set that cannot be used to choose a model by."""

from typing import Any

import keras

from kerasrecipe.evaluation.samples import row_count
from kerasrecipe.require import require


class ClosedTestSet:
    """A test set that is looked at once.

    Args:
        x: the inputs, scaled.
        y: the targets.
    """

    def __init__(self, x: Any, y: Any) -> None:
        self._x, self._y = x, y
        self._uses = 0

    def __len__(self) -> int:
        return row_count(self._y)

    def evaluate(self, model: keras.Model, again: bool, **arguments: Any) -> dict[str, float]:
        """The metrics on the test set.

        Raises:
            ValueError: the model is not compiled.
            RuntimeError: it was used before, and `again` is False.
        """
        require(model.compiled, "be compiled", model=model.name)
        if self._uses and not again:
            raise RuntimeError(
                "The test set was used already. A model that is chosen by its test result is not judged by "
                "it any more: choose on the validation set, or pass again=True."
            )
        metrics = model.evaluate(self._x, self._y, return_dict=True, **{"verbose": 0, **arguments})
        self._uses += 1
        return {name: float(value) for name, value in metrics.items()}
