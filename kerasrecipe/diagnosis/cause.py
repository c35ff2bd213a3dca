"""Why a run goes wrong, how sure that is, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom
from kerasrecipe.require import require

NAMED = 0.5
"""A cause is named from this confidence on; below it is a possible one."""


@dataclass(frozen=True)
class Evidence:
    """One reason for or against a cause.

    Args:
        statement: one sentence.
        weight: natural-log odds; above 0 speaks for the cause, below 0 against it.
    """

    statement: str
    weight: float


@dataclass(frozen=True)
class Remedy:
    """One thing to do next.

    Args:
        action: one sentence.
        code: the Keras line that does it, or None where no line can.
        value: the number proposed, or None.
        expect: what should then be seen, and when: how to check that it worked.
    """

    action: str
    code: str | None = None
    value: float | None = None
    expect: str | None = None


@dataclass(frozen=True)
class Cause:
    """An explanation of symptoms, with its evidence and remedies.

    Args:
        name: for example "learning-rate-too-high".
        confidence: probability that this is a cause, 0 to 1.
        severity: "info", "warning" or "error".
        summary: one sentence for people.
        symptoms: what it explains, gravest first.
        evidence: what speaks for and against it.
        remedies: what to do, best first.
        layer: the layer concerned, or None for the whole model.

    Raises:
        ValueError: `confidence` or `severity` is out of range.
    """

    name: str
    confidence: float
    severity: str
    summary: str
    symptoms: tuple[Symptom, ...]
    evidence: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...]
    layer: str | None = None

    def __post_init__(self) -> None:
        require(0 <= self.confidence <= 1, "be in [0, 1]", confidence=self.confidence)
        require(self.severity in SEVERITIES, f"be one of {SEVERITIES}", severity=self.severity)

    @property
    def named(self) -> bool:
        """Whether it is sure enough to be named; otherwise it is a possible one."""
        return self.confidence >= NAMED

    @property
    def sureness(self) -> str:
        """The confidence in words; nothing is said to be 100 % sure."""
        return f"{self.confidence:.0%}" if self.confidence < 0.995 else "over 99%"

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "name": self.name,
            "confidence": self.confidence,
            "severity": self.severity,
            "summary": self.summary,
            "symptoms": [symptom.to_dict() for symptom in self.symptoms],
            "evidence": [vars(each) for each in self.evidence],
            "remedies": [vars(each) for each in self.remedies],
            "layer": self.layer,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        parts = {
            "symptoms": tuple(Symptom.from_dict(each) for each in data["symptoms"]),
            "evidence": tuple(Evidence(**each) for each in data["evidence"]),
            "remedies": tuple(Remedy(**each) for each in data["remedies"]),
        }
        return cls(**{**data, **parts})
