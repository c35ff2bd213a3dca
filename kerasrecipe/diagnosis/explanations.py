"""What a symptom or a cause means, as text: taken from the detectors and the table of evidence."""

import inspect
from collections.abc import Iterator

from kerasrecipe.diagnosis.causes import CAUSES, Case, Hypothesis
from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors import DETECTORS
from kerasrecipe.diagnosis.differential import table
from kerasrecipe.diagnosis.trace import Trace


def names() -> dict[str, list[str]]:
    """All names that can be explained: "causes" and "symptoms"."""
    return {"causes": [cause.name for cause in CAUSES], "symptoms": [detector.name for detector in DETECTORS]}


def explanation(name: str) -> str | None:
    """The explanation of a symptom or a cause in Markdown; None for an unknown name.

    Example:
        >>> print(explanation("loss-diverges").splitlines()[0])
        # loss-diverges (symptom)
    """
    for cause in CAUSES:
        if cause.name == name:
            return "\n".join(_cause(cause))
    for detector in DETECTORS:
        if detector.name == name:
            return "\n".join(_symptom(detector))
    return None


def _cause(cause: Hypothesis) -> Iterator[str]:
    yield f"# {cause.name} (cause)\n"
    yield f"{cause.summary[0].upper()}{cause.summary[1:]}.\n"
    yield "## Evidence\n"
    for row in cause.weights:
        grave = f" (as {row.at_least})" if row.at_least != "info" else ""
        beside = f", beside {' or '.join(f'`{each}`' for each in row.beside)}" if row.beside else ""
        yield f"- {row.weight:+g} `{row.symptom}`{grave}: {row.because}{beside}"
    yield f"\nWeights are natural-log odds; before anything is seen they are {cause.prior:+g}.\n"
    yield f"**Source**: {cause.source}\n"
    yield "## Remedies\n"
    for number, remedy in enumerate(cause.remedies(Case((), Trace({}))), 1):
        code = f": `{remedy.code}`" if remedy.code else ""
        yield f"{number}. {remedy.action}{code}"
        if remedy.expect:
            yield f"   Then {remedy.expect}"


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
    rows = [(cause, row) for cause, row in table() if row.symptom == detector.name]
    yield "\n**Speaks for and against**\n" if rows else "\nNo cause rests on it."
    for cause, row in rows:
        yield f"- {row.weight:+g} `{cause}`: {row.because}"
