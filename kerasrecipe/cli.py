"""The command line: `kerasrecipe demo | diagnose LOGDIR | explain NAME`."""

import difflib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kerasrecipe import __version__
from kerasrecipe.diagnosis import Trace, diagnose
from kerasrecipe.diagnosis.explanations import explanation, names
from kerasrecipe.diagnosis.symptom import SEVERITIES
from kerasrecipe.logs import read_csv, read_runs
from kerasrecipe.reports.terminal import overview, summary

console = Console(highlight=False, soft_wrap=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Tells why a Keras model does not learn, and what to do next."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps what libraries write to the error stream, past Python, from the terminal; shown on errors."""
    terminal = os.dup(2)
    with tempfile.TemporaryFile() as written:
        os.dup2(written.fileno(), 2)
        try:
            yield
        except BaseException:
            written.seek(0)
            os.write(terminal, written.read())
            raise
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


@main.command()
@click.option(
    "--log-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the logs go; a new directory below logs/ by default.",
)
def demo(log_dir: Path | None) -> None:
    """Train four small networks on handwritten digits, three at a wrong rate, and diagnose them."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    log_dir = log_dir or Path("logs") / time.strftime("demo-%Y%m%d-%H%M%S")
    with console.status("loading Keras"), _quiet():
        import keras

        from kerasrecipe import demo as trainings
    taken = [name for name in trainings.RATES if (log_dir / name).exists()]
    if taken:
        raise click.BadParameter(f"{log_dir} already holds {taken[0]}", param_hint="--log-dir")
    bar = Progress(
        TextColumn("training on digits, {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("epochs"),
        TimeRemainingColumn(),
        console=console,
    )
    reports = {}
    with bar:
        task = bar.add_task("", total=len(trainings.RATES) * trainings.EPOCHS)
        step = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: bar.advance(task))
        for name in trainings.RATES:
            bar.update(task, description=name)
            reports[name] = trainings.run(name, log_dir, step)
    console.print(overview(reports))
    # Not through rich, which would break a long path into lines.
    click.echo(f"\nThe evidence in the terminal:    kerasrecipe diagnose {log_dir}")
    click.echo(f"The same as a page, tab Recipe:  tensorboard --logdir {log_dir}")


@main.command(name="diagnose")
@click.argument("logdir", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES[1:]),
    help="Exit with 1 when a run is as bad as this or worse.",
)
def diagnose_logs(logdir: Path, as_json: bool, fail_on: str | None) -> None:
    """Diagnose every run below LOGDIR, whichever framework logged it, or the run in a CSV log of Keras.

    Exit code: 0, or 1 with --fail-on, or 2 where there is nothing to read.
    """
    with Console(stderr=True).status(f"reading {logdir}"):
        reports = {name: diagnose(trace) for name, trace in _read(logdir).items()}
    if as_json:
        runs = {name: report.to_dict() for name, report in reports.items()}
        click.echo(json.dumps({"logdir": str(logdir), "runs": runs}, indent=2, allow_nan=False))
    elif reports:
        console.print(overview(reports))
        for report in reports.values():
            if report.symptoms or report.problems or report.severity == "unknown":
                console.print()
                console.print(summary(report))
    if not reports:
        raise click.UsageError(f"no TensorBoard event files below {logdir}")
    if fail_on and any(_as_bad_as(report.severity, fail_on) for report in reports.values()):
        raise SystemExit(1)


def _read(path: Path) -> dict[str, Trace]:
    """The runs below a directory, or the one in a file."""
    if path.is_dir():
        return read_runs(path)
    try:
        return {path.stem: read_csv(path)}
    except ValueError as error:
        raise click.UsageError(f"{path} is no CSV log of Keras: {error}") from error


def _as_bad_as(severity: str, bound: str) -> bool:
    return severity in SEVERITIES[SEVERITIES.index(bound) :]


@main.command()
@click.argument("name", required=False)
def explain(name: str | None) -> None:
    """Explain a symptom or a cause by NAME; without one, list them."""
    if name is None:
        for kind, known in names().items():
            console.print(f"[bold]{kind}[/]: {', '.join(known)}")
        return
    text = explanation(name)
    if text is None:
        known = [each for group in names().values() for each in group]
        near = difflib.get_close_matches(name, known)
        hint = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(known)}"
        raise click.BadParameter(f"{name!r} is no symptom or cause; {hint}", param_hint="NAME")
    console.print(Markdown(text))
