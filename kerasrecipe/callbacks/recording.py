"""What a callback has measured of a run so far, in memory and on disk."""

import os
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from kerasrecipe.diagnosis import LayerSeries, ModelCard, Report, Series, Trace
from kerasrecipe.logs import RunWriter


class Recording:
    """Gathers the parts of a run's signals, and writes each part as it comes.

    The logs hold the same as `trace`, in float32.

    Args:
        log_dir: where the run's logs go, or None for none.
    """

    def __init__(self, log_dir: str | os.PathLike[str] | None) -> None:
        self.name = os.path.basename(os.path.normpath(log_dir)) if log_dir else ""
        self._signals: dict[str, list[Series]] = defaultdict(list)
        self._layers: dict[str, list[LayerSeries]] = defaultdict(list)
        self._model_card: ModelCard | None = None
        self._writer = RunWriter(log_dir) if log_dir else None

    def add(self, signals: Mapping[str, Series | LayerSeries]) -> None:
        """Adds later points of signals of the whole model, or of its layers."""
        measured = {name: series for name, series in signals.items() if series.values.size}
        for name, series in measured.items():
            if isinstance(series, LayerSeries):
                self._layers[name].append(series)
            else:
                self._signals[name].append(series)
        if self._writer:
            self._writer.write_signals(measured)

    def add_model_card(self, card: ModelCard) -> None:
        """Adds the facts of model, training and data; a later card replaces an earlier one."""
        self._model_card = card
        if self._writer:
            self._writer.write_model_card(card)

    @property
    def trace(self) -> Trace:
        """All that was added so far."""
        return Trace(
            {name: _join(parts) for name, parts in self._signals.items()},
            self.name,
            layers={name: LayerSeries.from_parts(parts) for name, parts in self._layers.items()},
            model_card=self._model_card,
        )

    def flush(self) -> None:
        """Writes what waits to be written."""
        if self._writer:
            self._writer.flush()

    def write_report(self, report: Report, step: int) -> None:
        """Writes a report, and everything that waits to be written."""
        if self._writer:
            self._writer.write_report(report, step)
            self._writer.flush()


def _join(parts: list[Series]) -> Series:
    columns = ((part.steps, part.values, part.wall_times) for part in parts)
    steps, values, wall_times = (np.concatenate(each) for each in zip(*columns, strict=True))
    return Series.from_records(steps, values, wall_times, parts[0].unit)
