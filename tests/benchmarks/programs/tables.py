"""The scores in the terminal."""

from programs.calibration import cross_validated, fitted
from programs.score import binned, brier, mean_named, per_cause, reliability, summary, wrong
from rich.console import Console
from rich.table import Column, Table

WIDTH = 100
"""Of the tables, in characters, on a terminal and in a file alike."""


def print_scores(results, unscored):
    """Prints all scores.

    Args:
        results: pairs of a record and its report.
        unscored: name -> why there is no report on it.
    """
    console = Console(width=WIDTH, highlight=False, markup=False)
    for name, share in summary(results).items():
        console.print(f"{name:45} {share}")
    console.print(f"{'causes named on a faulty program, mean':45} {mean_named(results):.2f}")
    console.print(f"{'Brier score of the confidences':45} {brier(results):.3f}")
    console.print(causes_table(results))
    console.print(reliability_table(reliability(results), "confidence"))
    slope, offset = fitted(results)
    console.print(
        f"log odds would come true as {slope:.2f} of themselves {offset:+.2f}; bent so, by what the"
    )
    console.print("other families of programs give (cross-validated, a repaired twin is of one family):")
    console.print(reliability_table(binned(list(zip(*cross_validated(results), strict=True))), "bent"))
    console.print("Wrong, and contested:")
    for record, report in wrong(results) + [pair for pair in results if pair[0].contested]:
        console.print(f"  {record.name}: said {said(report)}; true {truth(record)}", soft_wrap=True)
    for name, reason in unscored.items():
        console.print(f"  {name}: not recorded: {reason}", soft_wrap=True)


def said(report):
    causes = ", ".join(f"{cause.name} {cause.confidence:.2f}" for cause in report.causes[:3])
    alarm = "no alarm, " if report.healthy else ""
    return f"{alarm}{report.verdict} [{causes}]" if causes else f"{alarm}{report.verdict}"


def truth(record):
    causes = ", ".join(record.causes) or "healthy"
    return f"{causes} (contested: {record.contested})" if record.contested else causes


def causes_table(results):
    columns = "first", "named", "possible", "wrongly named", "wrongly possible"
    table = Table(Column("cause", no_wrap=True), "true", *columns)
    for name, count in per_cause(results).items():
        table.add_row(name, *(str(value) for value in vars(count).values()))
    return table


def reliability_table(bins, name):
    table = Table(name, "causes", "mean", "right")
    for each in bins:
        numbers = str(each.number), f"{each.confidence:.2f}", f"{each.right:.2f}"
        table.add_row(f"{each.low:.2f} to {each.high:.2f}", *numbers)
    return table
