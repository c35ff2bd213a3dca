"""What is seen in a run."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from kerasrecipe.require import require

SEVERITIES = ("info", "warning", "error")
"""From harmless to lost: worth knowing, costs result or time, the run is lost."""

GOOD = "good"
"""In the place of a severity: a good sign, which speaks against causes."""


@dataclass(frozen=True)
class Symptom:
    """Something seen in a signal or in the model card, with the numbers that show it; not yet an explanation.

    Args:
        name: for example "loss-plateau".
        severity: "info", "warning" or "error", or "good" for what is as it should be.
        message: one sentence with numbers and steps.
        signal: the signal in which it was seen, or the fact ("card." and its path in the model card).
        steps: the first and the last step concerned, in the signal's unit; (0, 0) before the first step.
        unit: what a step counts, "step" or "epoch".
        evidence: the finite numbers behind the message, by name.
        layer: the layer concerned, or None for the whole model.

    Raises:
        ValueError: `severity` is none of the four.
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
        known = (*SEVERITIES, GOOD)
        require(self.severity in known, f"be one of {known}", severity=self.severity)

    @property
    def good(self) -> bool:
        """Whether it is a good sign."""
        return self.severity == GOOD

    @property
    def suspected(self) -> bool:
        """Whether it was known before the first step, so that training can confirm or dismiss it."""
        return self.signal.startswith("card.")

    @property
    def rank(self) -> int:
        """Its severity as a number, 0 for "info"; -1 for good signs."""
        return -1 if self.good else SEVERITIES.index(self.severity)

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return asdict(self) | {"evidence": dict(self.evidence), "steps": list(self.steps)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        first, last = data["steps"]
        return cls(**{**data, "steps": (int(first), int(last))})
