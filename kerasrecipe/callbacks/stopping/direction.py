"""Whether a metric should fall or rise."""

from collections.abc import Iterator
from typing import Any

from kerasrecipe.require import require

MODES = {"down": "min", "up": "max"}


def mode_of(monitor: str, model: Any) -> str:
    """What the model's metrics say of a metric: "min" if it should fall, "max" if it should rise.

    Losses fall. Metrics of Keras know their direction; those of a model with several outputs are found
    behind the output's name.

    Args:
        monitor: name of a metric in the logs, with "val_" or without.
        model: the compiled model, after its first epoch.

    Raises:
        ValueError: the direction is not known.
    """
    name = monitor.removeprefix("val_")
    if name == "loss" or name.endswith("_loss"):
        return "min"
    metrics = list(_single_metrics(model.metrics))
    found = [each for each in metrics if each.name == name]
    found = found or [each for each in metrics if name.endswith(f"_{each.name}")]
    modes = {MODES.get(getattr(each, "_direction", ""), "auto") for each in found}
    mode = modes.pop() if len(modes) == 1 else "auto"
    require(
        mode != "auto", f"be 'min' or 'max': whether {monitor} should fall or rise is not known", mode=mode
    )
    return mode


def _single_metrics(metrics: Any) -> Iterator[Any]:
    """Metrics, and those inside of what Keras compiles into one."""
    for metric in metrics:
        yield metric
        yield from _single_metrics(getattr(metric, "metrics", ()))
