"""What `model.fit` returns, as a trace."""

from collections.abc import Mapping
from typing import Any

from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.logs.keras_logs import to_trace
from kerasrecipe.require import require


def read_history(history: Any, *, name: str = "", model_card: ModelCard | None = None) -> Trace:
    """A run as a trace, from what `model.fit` returned.

    Epoch losses and metrics are all that it holds; `kerasrecipe.callbacks.Diagnostics` sees far more.

    Args:
        history: Keras's `History`, or its `history`: a mapping from names to one number per epoch.
        name: the run's name.
        model_card: the facts of model and data, from `kerasrecipe.callbacks.inspect`, where they are wanted.

    Raises:
        ValueError: it is neither, or its lists differ in length.

    Example:
        >>> from kerasrecipe.diagnosis import diagnose
        >>> losses = [2.3 - 0.002 * epoch for epoch in range(20)]
        >>> diagnose(read_history({"loss": losses})).causes[0].name
        'learning-rate-too-low'
    """
    logs = getattr(history, "history", history)
    require(isinstance(logs, Mapping), "be a History, or a mapping of lists", history=type(history).__name__)
    numbers = {key: list(values) for key, values in logs.items() if _are_numbers(values)}
    count = len(next(iter(numbers.values()), []))
    epochs = list(getattr(history, "epoch", None) or range(count))
    return to_trace(epochs, numbers, name, model_card)


def _are_numbers(values: Any) -> bool:
    """Whether an entry holds one number per epoch; some callbacks add lists and texts."""
    try:
        return all(value is None or float(value) is not None for value in values)
    except (TypeError, ValueError):
        return False
