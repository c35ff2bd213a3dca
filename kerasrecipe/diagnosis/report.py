"""The result of a diagnosis."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from kerasrecipe.diagnosis.cause import Cause
from kerasrecipe.diagnosis.chart import standing
from kerasrecipe.diagnosis.signals import SIGNALS
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom

WORST_FIRST = ("error", "warning", "unknown", "info", "healthy")
"""What `Report.severity` may be, from the run to look at first to the one to look at last."""

MEASURED_INSIDE = {signal.name for signal in SIGNALS.values() if signal.unit == "step"} - {
    "batch_loss",
    "batch_learning_rate",
    "evaluation_loss",
}
"""Signals that only a monitor inside the training step, or a probe of the model, can measure."""

LEARNT = "stuck-at-baseline"
"""The detector that, where it could look and says nothing, tells that something was learnt."""


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
        unsettled: the causes whose strongest evidence none of the skipped detectors could look for.
        problems: what could not be read of the run.
        enough_seen: whether finding nothing means that the run is healthy.

    Example:
        >>> print(Report(skipped={"loss-plateau": ("loss",)}))
        not enough seen
          not looked at: without loss 1 detector
    """

    run: str = ""
    causes: tuple[Cause, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    good_signs: tuple[Symptom, ...] = ()
    dismissed: tuple[Symptom, ...] = ()
    checked: tuple[str, ...] = ()
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    enough_seen: bool = False

    @property
    def healthy(self) -> bool:
        """True when there is no cause, and no unexplained symptom, of severity "warning" or "error"."""
        return self.severity in ("healthy", "info", "unknown")

    @property
    def severity(self) -> str:
        """The gravest severity of what was found; "healthy" for nothing, "unknown" if too little was seen.

        What is merely worth knowing, and explained by no cause, does not count where the loss was compared
        with that of knowing nothing and found to be well below it.
        """
        named = [cause.severity for cause in self.causes if cause.named]
        found = named + [symptom.severity for symptom in self.unexplained]
        if named or (found and not (LEARNT in self.checked and set(found) == {"info"})):
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
        """What the detectors that could not look were missing, and what that would tell; "" for nothing."""
        if not self.skipped:
            return ""
        counts = Counter(_in_words(lack[0]) for lack in self.skipped.values())
        known = "; ".join(f"without {what} {_count(number)}" for what, number in counts.most_common())
        told = f". Diagnostics sees it, and would tell {_listed(self.unsettled)}" if self.unsettled else ""
        return known + told

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
            "unsettled": list(self.unsettled),
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
            unsettled=tuple(data["unsettled"]),
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
            yield f"  not looked at: {self.not_looked_at}"
        for problem in self.problems:
            yield f"  not read: {problem}"


def _in_words(lack: str) -> str:
    """What a missing fact or signal belongs to."""
    if lack.startswith("card."):
        return "the facts of model and data"
    if lack.startswith("layers.") or lack.split(" ")[0] in MEASURED_INSIDE:
        return "measurements inside the step"
    return lack


def _count(number: int) -> str:
    return "1 detector" if number == 1 else f"{number} detectors"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
