"""The result of a diagnosis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from kerasrecipe.diagnosis.cause import Cause
from kerasrecipe.diagnosis.chart import standing
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom

WORST_FIRST = ("error", "warning", "unknown", "info", "healthy")
"""What `Report.severity` may be, from the run to look at first to the one to look at last."""


@dataclass(frozen=True)
class Report:
    """What a run suffers from, most likely cause first, and what was not looked at.

    Args:
        run: the run's name.
        causes: most likely first.
        symptoms: all that was seen, explained by a cause or not, gravest first.
        good_signs: what was seen to be as it should be.
        dismissed: suspicions of before the first step that training did not confirm.
        checked: the detectors that looked.
        skipped: detector name -> the signals it lacked.
        problems: what could not be read of the run.
        enough_seen: whether finding nothing means that the run is healthy.

    Example:
        >>> print(Report(skipped={"loss-plateau": ("loss",)}))
        not enough seen
          not looked at, without loss: loss-plateau
    """

    run: str = ""
    causes: tuple[Cause, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    good_signs: tuple[Symptom, ...] = ()
    dismissed: tuple[Symptom, ...] = ()
    checked: tuple[str, ...] = ()
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    enough_seen: bool = False

    @property
    def healthy(self) -> bool:
        """True when there is no cause, and no unexplained symptom, of severity "warning" or "error"."""
        return self.severity in ("healthy", "info", "unknown")

    @property
    def severity(self) -> str:
        """The gravest severity of what was found; "healthy" for nothing, "unknown" if too little was seen.

        What is merely worth knowing and explained by no cause does not count in a run that learns well.
        """
        named = [cause.severity for cause in self.causes if cause.named]
        found = named + [symptom.severity for symptom in self.unexplained]
        learns = any(sign.name == "learns-well" for sign in self.good_signs)
        if named or (found and not (learns and set(found) == {"info"})):
            return max(found, key=SEVERITIES.index)
        return "healthy" if self.enough_seen else "unknown"

    @property
    def verdict(self) -> str:
        """The finding in a few words."""
        first = self.causes[0] if self.causes else None
        said = f"{first.name} ({first.sureness})" if first else ""
        if first and first.named:
            return said
        if self.severity in SEVERITIES:
            return f"{self.symptoms[0].name}, {f'perhaps {said}' if said else 'cause unknown'}"
        return "healthy" if self.severity == "healthy" else "not enough seen"

    @property
    def standing(self) -> str | None:
        """Where the run stands on the recipe's flow chart, see `kerasrecipe.diagnosis.chart`."""
        return standing(self.causes, self.symptoms, self.good_signs)

    @property
    def order(self) -> tuple[int, float, str]:
        """A key that sorts reports: the worst first, then the surest, then by name."""
        confidence = self.causes[0].confidence if self.causes else 0.0
        return WORST_FIRST.index(self.severity), -confidence, self.run

    @property
    def unexplained(self) -> tuple[Symptom, ...]:
        """The symptoms that no named cause explains."""
        explained = [symptom for cause in self.causes if cause.named for symptom in cause.symptoms]
        return tuple(symptom for symptom in self.symptoms if symptom not in explained)

    @property
    def not_looked_at(self) -> str:
        """The detectors that could not look, by what they lacked first, in one line."""
        lacking: dict[str, list[str]] = {}
        for name, lack in self.skipped.items():
            lacking.setdefault(lack[0], []).append(name)
        return "; ".join(f"without {lack}: {', '.join(names)}" for lack, names in lacking.items())

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "run": self.run,
            "verdict": self.verdict,
            "severity": self.severity,
            "healthy": self.healthy,
            "standing": self.standing,
            "causes": [cause.to_dict() for cause in self.causes],
            "symptoms": [symptom.to_dict() for symptom in self.symptoms],
            "good_signs": [symptom.to_dict() for symptom in self.good_signs],
            "dismissed": [symptom.to_dict() for symptom in self.dismissed],
            "checked": list(self.checked),
            "skipped": {name: list(signals) for name, signals in self.skipped.items()},
            "problems": list(self.problems),
            "enough_seen": self.enough_seen,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        return cls(
            run=data["run"],
            causes=tuple(Cause.from_dict(each) for each in data["causes"]),
            symptoms=tuple(Symptom.from_dict(each) for each in data["symptoms"]),
            good_signs=tuple(Symptom.from_dict(each) for each in data["good_signs"]),
            dismissed=tuple(Symptom.from_dict(each) for each in data["dismissed"]),
            checked=tuple(data["checked"]),
            skipped={name: tuple(signals) for name, signals in data["skipped"].items()},
            problems=tuple(data["problems"]),
            enough_seen=data["enough_seen"],
        )

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.run}: {self.verdict}" if self.run else self.verdict
        for cause in filter(lambda cause: cause.named, self.causes):
            yield f"  {cause.severity}: {cause.name}, confidence {cause.sureness}: {cause.summary}"
            for symptom in cause.symptoms:
                yield f"    seen: {symptom.message}"
            for remedy in cause.remedies:
                yield f"    do: {remedy.action}"
                if remedy.code:
                    yield f"        {remedy.code}"
                if remedy.expect:
                    yield f"      then {remedy.expect}"
        for cause in filter(lambda cause: not cause.named, self.causes):
            yield f"  possible: {cause.name}, confidence {cause.sureness}: {cause.summary}"
        for symptom in self.unexplained:
            yield f"  {symptom.severity}: {symptom.name}: {symptom.message}"
        for sign in self.good_signs:
            yield f"  good: {sign.message}"
        if self.skipped:
            yield f"  not looked at, {self.not_looked_at}"
        for problem in self.problems:
            yield f"  not read: {problem}"
