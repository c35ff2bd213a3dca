"""One configured part of a model or of its training."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kerasrecipe.diagnosis.card.facts import Facts


@dataclass(frozen=True)
class Component(Facts):
    """An initializer, regularizer, schedule or metric, as Keras's `get_config` tells it.

    Args:
        class_name: the name of its class, or of the function that stands in its place.
        config: its arguments as plain JSON values, or None where they cannot be told.

    Example:
        >>> print(Component("L2", {"l2": 0.01}))
        L2(l2=0.01)
    """

    class_name: str
    config: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        given = {name: value for name, value in (self.config or {}).items() if value is not None}
        return f"{self.class_name}({', '.join(f'{name}={value}' for name, value in given.items())})"
