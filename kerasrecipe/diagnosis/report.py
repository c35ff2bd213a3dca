"""The result of a diagnosis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from kerasrecipe.diagnosis.cause import Cause
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom

WORST_FIRST = ("error", "warning", "unknown", "info", "healthy")
"""What `Report.severity` may be, from the run to look at first to the one to look at last."""

ENOUGH_SEEN = 0.5
"""Nothing found counts as healthy when at least this share of the detectors could look."""


@dataclass(frozen=True)
class Report:
    """What a run suffers from, most likely cause first, and what was not looked at.

    Args:
        run: the run's name.
        causes: most likely first.
        symptoms: all that was seen, explained by a cause or not, gravest first.
        checked: the detectors that looked.
        skipped: detector name -> the signals it lacked.
        problems: what could not be read of the run.

    Example:
        >>> print(Report(skipped={"loss-plateau": ("loss",)}))
        not enough seen
          not looked at: loss-plateau (no loss)
    """

    run: str = ""
    causes: tuple[Cause, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    checked: tuple[str, ...] = ()
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def healthy(self) -> bool:
        """True when there is no cause, and no unexplained symptom, of severity "warning" or "error"."""
        return self.severity in ("healthy", "info", "unknown")

    @property
    def severity(self) -> str:
        """The gravest severity of what was found; "healthy" for nothing, "unknown" if few looked."""
        found = [cause.severity for cause in self.causes]
        found += [symptom.severity for symptom in self.unexplained]
        if found:
            return max(found, key=SEVERITIES.index)
        looked, lacked = len(self.checked), len(self.skipped)
        enough = looked and looked >= ENOUGH_SEEN * (looked + lacked)
        return "healthy" if enough else "unknown"

    @property
    def verdict(self) -> str:
        """The finding in a few words."""
        if self.causes:
            first = self.causes[0]
            return f"{first.name} ({first.sureness})"
        if self.symptoms:
            return f"{self.symptoms[0].name}, cause unknown"
        return "healthy" if self.severity == "healthy" else "not enough seen"

    @property
    def order(self) -> tuple[int, float, str]:
        """A key that sorts reports: the worst first, then the surest, then by name."""
        confidence = self.causes[0].confidence if self.causes else 0.0
        return WORST_FIRST.index(self.severity), -confidence, self.run

    @property
    def unexplained(self) -> tuple[Symptom, ...]:
        """The symptoms that no cause explains."""
        explained = [symptom for cause in self.causes for symptom in cause.symptoms]
        return tuple(symptom for symptom in self.symptoms if symptom not in explained)

    @property
    def not_looked_at(self) -> str:
        """The detectors that could not look, with what they lacked, in one line."""
        return "; ".join(f"{name} (no {', '.join(lack)})" for name, lack in self.skipped.items())

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "run": self.run,
            "verdict": self.verdict,
            "severity": self.severity,
            "healthy": self.healthy,
            "causes": [cause.to_dict() for cause in self.causes],
            "symptoms": [symptom.to_dict() for symptom in self.symptoms],
            "checked": list(self.checked),
            "skipped": {name: list(signals) for name, signals in self.skipped.items()},
            "problems": list(self.problems),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        return cls(
            run=data["run"],
            causes=tuple(Cause.from_dict(each) for each in data["causes"]),
            symptoms=tuple(Symptom.from_dict(each) for each in data["symptoms"]),
            checked=tuple(data["checked"]),
            skipped={name: tuple(signals) for name, signals in data["skipped"].items()},
            problems=tuple(data["problems"]),
        )

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.run}: {self.verdict}" if self.run else self.verdict
        for cause in self.causes:
            yield f"  {cause.severity}: {cause.name}, confidence {cause.sureness}: {cause.summary}"
            for symptom in cause.symptoms:
                yield f"    seen: {symptom.message}"
            for remedy in cause.remedies:
                yield f"    do: {remedy.action}"
                if remedy.code:
                    yield f"        {remedy.code}"
        for symptom in self.unexplained:
            yield f"  {symptom.severity}: {symptom.name}: {symptom.message}"
        if self.skipped:
            yield f"  not looked at: {self.not_looked_at}"
        for problem in self.problems:
            yield f"  not read: {problem}"
