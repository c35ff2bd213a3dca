"""What all stopping criteria have in common."""

from abc import ABC, abstractmethod

import numpy as np

from kerasrecipe.diagnosis.stats import Values


class Criterion(ABC):
    """A rule that reads curves and says whether training shall end.

    A criterion is a frozen dataclass without state: the same curves always give the same answer, so that a
    decision can be recomputed from a recorded run.
    """

    def check(self, values: Values, training: Values | None = None) -> str | None:
        """The reason to stop after the last of these epochs, or None to go on.

        Args:
            values: `(n,)` the monitored metric of each epoch so far, the lower the better: of a metric that
                should rise, the negative. What is not finite counts as worse than anything.
            training: `(n,)` the same metric on the training data, if it is known.

        Returns:
            What is to be read after the name of the metric, for example "has not improved for 10 epochs".
        """
        values, training = _finite_or_worst(values), None if training is None else _finite_or_worst(training)
        return self.reason(values, training) if len(values) else None

    @abstractmethod
    def reason(self, values: Values, training: Values | None) -> str | None:
        """As `check`, for at least one value; values are finite or inf."""


def _finite_or_worst(values: Values) -> Values:
    values = np.asarray(values, np.float64)
    return np.where(np.isfinite(values), values, np.inf)
