"""A report as runs write it, JSON text, back to a `Report`."""

import json
from collections.abc import Mapping
from typing import Any

from kerasrecipe.diagnosis import Cause, Evidence, Remedy, Report, Symptom


def read_report(text: bytes | str, run: str) -> Report:
    """The report; where the text is not one, a report that says so.

    Args:
        text: what `json.dumps(report.to_dict())` gave.
        run: the run's name, put in place of the name in the text.

    Example:
        >>> read_report("[]", "run1").problems
        ('the report that the run wrote cannot be read',)
    """
    try:
        return _report(json.loads(text), run)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Report(run, problems=("the report that the run wrote cannot be read",))


def _report(data: Mapping[str, Any], run: str) -> Report:
    return Report(
        run=run,
        causes=tuple(_cause(each) for each in data["causes"]),
        symptoms=tuple(_symptom(each) for each in data["symptoms"]),
        checked=tuple(data["checked"]),
        skipped={name: tuple(signals) for name, signals in data["skipped"].items()},
        problems=tuple(data["problems"]),
    )


def _cause(data: Mapping[str, Any]) -> Cause:
    return Cause(
        **{
            **data,
            "symptoms": tuple(_symptom(each) for each in data["symptoms"]),
            "evidence": tuple(Evidence(**each) for each in data["evidence"]),
            "remedies": tuple(Remedy(**each) for each in data["remedies"]),
        }
    )


def _symptom(data: Mapping[str, Any]) -> Symptom:
    first, last = data["steps"]
    return Symptom(**{**data, "steps": (int(first), int(last))})
