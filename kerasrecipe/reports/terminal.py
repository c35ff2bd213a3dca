"""Reports in the terminal: in colour where there is one, else as plain text."""

from collections.abc import Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kerasrecipe.diagnosis.cause import Cause
from kerasrecipe.diagnosis.report import Report

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "cyan",
    "healthy": "bold green",
    "unknown": "dim",
}
SIGNS = {"error": "✖", "warning": "▲", "info": "●", "healthy": "✔", "unknown": "?"}
"""Severities are told by sign as well as by colour."""


def verdict(report: Report) -> Text:
    """The verdict with its sign."""
    return Text(f"{SIGNS[report.severity]} {report.verdict}", STYLES[report.severity])


def summary(report: Report) -> Group:
    """The verdict, each cause with what was seen and what to do, and what else was seen."""
    return Group(*_lines(report))


def _lines(report: Report) -> Iterator[RenderableType]:
    title = Text("kerasrecipe ", "bold")
    if report.run:
        title += Text(f"{report.run} ", "bold")
    yield title + verdict(report)
    rows = Table.grid(padding=(0, 1))
    for cause in report.causes:
        _add_cause(rows, cause)
    for symptom in report.unexplained:
        sign = Text(SIGNS[symptom.severity], STYLES[symptom.severity])
        rows.add_row("", sign, Text(f"{symptom.name}: {symptom.message}"))
    for symptom in report.good_signs:
        rows.add_row("", Text(SIGNS["healthy"], STYLES["healthy"]), Text(symptom.message, "dim"))
    if report.skipped:
        rows.add_row("", "", Text(f"not looked at: {report.not_looked_at}", "dim"))
    for problem in report.problems:
        rows.add_row("", "", Text(f"not read: {problem}", "yellow"))
    yield rows


def _add_cause(rows: Table, cause: Cause) -> None:
    style = STYLES[cause.severity]
    if not cause.named:
        rows.add_row(
            "", Text("?", "dim"), Text(f"possible: {cause.name} {cause.sureness}: {cause.summary}", "dim")
        )
        return
    name = Text(f"{cause.name} ", style) + Text(f"{cause.sureness}: {cause.summary}")
    rows.add_row("", Text(SIGNS[cause.severity], style), name)
    for symptom in cause.symptoms:
        rows.add_row("", "", Text(f"seen: {symptom.message}"))
    for remedy in cause.remedies:
        rows.add_row("", "", Text(f"do: {remedy.action}"))
        if remedy.code:
            code = Syntax(remedy.code, "python", background_color="default", word_wrap=True)
            rows.add_row("", "", Padding(code, (0, 0, 0, 4)))
        if remedy.expect:
            rows.add_row("", "", Text(f"then {remedy.expect}", "dim"))


def overview(reports: Mapping[str, Report]) -> Table:
    """A table of runs, worst first."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("run", overflow="fold")
    table.add_column("verdict")
    table.add_column("do")
    for run, report in sorted(reports.items(), key=lambda item: (item[1].order, item[0])):
        remedies = [cause.remedies[0].action for cause in report.causes[:1] if cause.remedies]
        table.add_row(Text(run), verdict(report), Text(remedies[0] if remedies else ""))
    return table


def print_report(report: Report, console: Console | None = None) -> None:
    """Prints the summary of a report."""
    (console or Console(highlight=False)).print(summary(report))
