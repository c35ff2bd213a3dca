"""What is seen in a run."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from kerasrecipe.require import require

SEVERITIES = ("info", "warning", "error")
"""From harmless to lost: worth knowing, costs result or time, the run is lost."""


@dataclass(frozen=True)
class Symptom:
    """Something seen in a signal, with the numbers that show it; not yet an explanation.

    Args:
        name: for example "loss-plateau".
        severity: "info", "warning" or "error".
        message: one sentence with numbers and steps.
        signal: the signal in which it was seen.
        steps: the first and the last step concerned, in the signal's unit.
        unit: what a step counts, "step" or "epoch".
        evidence: the finite numbers behind the message, by name.
        layer: the layer concerned, or None for the whole model.

    Raises:
        ValueError: `severity` is not one of the three.
    """

    name: str
    severity: str
    message: str
    signal: str
    steps: tuple[int, int]
    unit: str = "step"
    evidence: Mapping[str, float] = field(default_factory=dict)
    layer: str | None = None

    def __post_init__(self) -> None:
        require(self.severity in SEVERITIES, f"be one of {SEVERITIES}", severity=self.severity)

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return asdict(self) | {"evidence": dict(self.evidence), "steps": list(self.steps)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        first, last = data["steps"]
        return cls(**{**data, "steps": (int(first), int(last))})
