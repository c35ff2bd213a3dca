"""What a callback has measured of a run so far, in memory and on disk."""

import os
from collections import defaultdict

import numpy as np

from kerasrecipe.diagnosis import Report, Series, Trace
from kerasrecipe.logs import RunWriter


class Recording:
    """Gathers the parts of a run's signals, and writes each part as it comes.

    Args:
        log_dir: where the run's logs go, or None for none.
    """

    def __init__(self, log_dir: str | os.PathLike[str] | None) -> None:
        self.name = os.path.basename(os.path.normpath(log_dir)) if log_dir else ""
        self._parts: dict[str, list[Series]] = defaultdict(list)
        self._writer = RunWriter(log_dir) if log_dir else None

    def add(self, signals: dict[str, Series]) -> None:
        """Adds later points of signals."""
        for name, series in signals.items():
            if len(series):
                self._parts[name].append(series)
                if self._writer:
                    self._writer.write(name, series)

    @property
    def trace(self) -> Trace:
        """All points so far."""
        return Trace({name: _join(parts) for name, parts in self._parts.items()}, self.name)

    def write_report(self, report: Report, step: int) -> None:
        """Writes a report, and everything that waits to be written."""
        if self._writer:
            self._writer.write_report(report, step)
            self._writer.flush()


def _join(parts: list[Series]) -> Series:
    columns = ((part.steps, part.values, part.wall_times) for part in parts)
    steps, values, wall_times = (np.concatenate(each) for each in zip(*columns, strict=True))
    return Series.from_records(steps, values, wall_times, parts[0].unit)
