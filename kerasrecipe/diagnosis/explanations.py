"""What a symptom or a cause means, as text: taken from the detectors and the table of evidence."""

import inspect
from collections.abc import Iterator

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors import DETECTORS
from kerasrecipe.diagnosis.differential import SUMMARIES, WEIGHTS
from kerasrecipe.diagnosis.remedies import remedies_for
from kerasrecipe.diagnosis.trace import Trace


def names() -> dict[str, list[str]]:
    """All names that can be explained: "causes" and "symptoms"."""
    return {"causes": list(SUMMARIES), "symptoms": [detector.name for detector in DETECTORS]}


def explanation(name: str) -> str | None:
    """The explanation of a symptom or a cause in Markdown; None for an unknown name.

    Example:
        >>> print(explanation("loss-diverges").splitlines()[0])
        # loss-diverges (symptom)
    """
    if name in SUMMARIES:
        return "\n".join(_cause(name))
    for detector in DETECTORS:
        if detector.name == name:
            return "\n".join(_symptom(detector))
    return None


def _cause(name: str) -> Iterator[str]:
    yield f"# {name} (cause)\n"
    yield f"{SUMMARIES[name][0].upper()}{SUMMARIES[name][1:]}.\n"
    yield "## Evidence\n"
    for row in WEIGHTS:
        if row.cause == name:
            grave = f" (as {row.at_least})" if row.at_least != "info" else ""
            yield f"- {row.weight:+g} `{row.symptom}`{grave}: {row.because}"
    yield "\nWeights are natural-log odds.\n"
    yield "## Remedies\n"
    for number, remedy in enumerate(remedies_for(name, (), Trace({})), 1):
        code = f": `{remedy.code}`" if remedy.code else ""
        yield f"{number}. {remedy.action}{code}"


def _symptom(detector: Detector) -> Iterator[str]:
    text = inspect.cleandoc(detector.__doc__ or "")
    text, _, settings = text.partition("\nArgs:\n")
    said, _, source = text.partition("\nSource:\n")
    yield f"# {detector.name} (symptom)\n"
    yield said
    yield f"**Source**: {' '.join(source.split())}\n"
    yield f"\n**Looks at**: {', '.join(detector.needs)}\n"
    for setting in inspect.cleandoc(settings).splitlines():
        name, _, meaning = setting.partition(": ")
        yield f"- `{name} = {getattr(detector, name.strip(), '')}`: {meaning}"
    rows = [row for row in WEIGHTS if row.symptom == detector.name]
    yield "\n**Speaks for and against**\n" if rows else "\nNo cause rests on it."
    for row in rows:
        yield f"- {row.weight:+g} `{row.cause}`: {row.because}"
