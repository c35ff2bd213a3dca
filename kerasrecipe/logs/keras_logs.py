"""What Keras's own names in `History` and CSV logs stand for."""

from collections.abc import Mapping, Sequence

from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.trace import Series, Trace
from kerasrecipe.require import require

RATES = ("learning_rate", "lr")


def signal_name(name: str) -> str:
    """The signal that an entry of Keras's epoch logs holds.

    Example:
        >>> signal_name("val_loss"), signal_name("accuracy"), signal_name("lr")
        ('epoch_val_loss', 'epoch_accuracy', 'epoch_learning_rate')
    """
    return f"epoch_{'learning_rate' if name in RATES else name}"


def to_trace(
    epochs: Sequence[int],
    logs: Mapping[str, Sequence[float | None]],
    name: str,
    model_card: ModelCard | None = None,
) -> Trace:
    """A trace of epoch logs; an epoch that was logged twice counts as it was the last time.

    Args:
        epochs: `(n,)` the number of each epoch.
        logs: by Keras's name, `(n,)` values; None is left out.
        name: the run's name.
        model_card: the facts of model and data, where they are known.
    """
    signals = {}
    for key, values in logs.items():
        lengths = {key: len(values), "epochs": len(epochs)}
        require(len(values) == len(epochs), f"have one entry per epoch ({len(epochs)})", **lengths)
        known = {epoch: value for epoch, value in zip(epochs, values, strict=True) if value is not None}
        steps = sorted(known)
        signals[signal_name(key)] = Series(steps, [known[epoch] for epoch in steps], unit="epoch")
    return Trace(signals, name, model_card=model_card)
