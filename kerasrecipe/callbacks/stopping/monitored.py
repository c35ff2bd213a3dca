"""The monitored metrics in the logs of an epoch."""

from collections.abc import Iterable, Mapping
from typing import Any

from kerasrecipe.require import require


def monitored(
    logs: Mapping[str, Any], monitors: Iterable[str], may_lack_validation: bool
) -> dict[str, float] | None:
    """The monitored metrics, and where there are any, the same on the training data.

    Args:
        logs: what Keras reports at the end of an epoch.
        monitors: names of metrics.
        may_lack_validation: whether an epoch without any validation is to be expected.

    Returns:
        None in an epoch without the validation that a metric needs.

    Raises:
        ValueError: a metric is missing.
    """
    validated = any(name.startswith("val_") for name in logs)
    values = {}
    for name in monitors:
        if name.startswith("val_") and not validated and may_lack_validation:
            return None
        require(
            name in logs, f"be among the metrics of this training: {', '.join(sorted(logs))}", monitor=name
        )
        values[name] = float(logs[name])
        training = name.removeprefix("val_")
        if training in logs:
            values[training] = float(logs[training])
    return values
