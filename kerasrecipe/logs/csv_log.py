"""What `keras.callbacks.CSVLogger` writes, as a trace."""

import csv
import os
from pathlib import Path

from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.logs.keras_logs import to_trace
from kerasrecipe.require import require


def read_csv(path: str | os.PathLike[str]) -> Trace:
    r"""A run as a trace, from the file of a `keras.callbacks.CSVLogger`, with any separator.

    Rows are epochs. Cells that hold no number are left out and named in `Trace.problems`; so is an
    incomplete last row. Where an epoch occurs again, as after a restart, its last row counts.

    Args:
        path: the file; its name without the ending becomes the run's name.

    Raises:
        ValueError: there is no such file, or its first row has no column `epoch`.

    Example:
        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "run1.csv"
        >>> _ = path.write_text("epoch,loss,val_loss\n0,2.3,2.2\n1,1.9,2.0\n")
        >>> trace = read_csv(path)
        >>> trace.name, trace["epoch_val_loss"].values
        ('run1', array([2.2, 2. ]))
    """
    path = Path(path)
    require(path.is_file(), "be an existing file", path=str(path))
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        first = file.readline()
        separator = max(",;\t|", key=first.count)
        names = [each.strip() for each in next(csv.reader([first], delimiter=separator), [])]
        rows = list(csv.reader(file, delimiter=separator))
    require("epoch" in names, f"have a column `epoch` in its first row, {names}", path=str(path))
    return _trace(names, rows, path.stem)


def _trace(names: list[str], rows: list[list[str]], run: str) -> Trace:
    problems, kept = [], []
    for number, row in enumerate(rows, 2):
        cells = dict(zip(names, row, strict=False))
        if len(row) == len(names) and cells["epoch"].strip().isdigit():
            kept.append(cells)
        elif row:
            problems.append(f"row {number} is no row of {len(names)} cells with a whole number as epoch")
    columns: dict[str, list[float | None]] = {}
    for name in names:
        if name != "epoch":
            columns[name] = [_number(cells[name]) for cells in kept]
            lost = sum(
                value is None and cells[name].strip() != ""
                for value, cells in zip(columns[name], kept, strict=True)
            )
            if lost:
                problems.append(f"column {name!r} holds no number in {lost} of {len(kept)} rows")
    trace = to_trace([int(cells["epoch"]) for cells in kept], columns, run)
    return Trace(trace.signals, run, tuple(problems))


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
