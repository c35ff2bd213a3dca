"""Signals of many layers as few arrays, and back.

A tag and an event for each number would cost some hundred bytes each. Instead the signals that share their
layers and steps stand in one array for each step, and their names once in what is written until a flush.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from kerasrecipe.diagnosis.layer_series import LayerSeries
from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.logs.array_names import WHOLE_MODEL, ArrayNames
from kerasrecipe.logs.events import Events, Points, Records, select

Key = tuple[str, bool]
"""A signal's name, and whether it is of the whole model."""

Parts = dict[Key, list[LayerSeries]]
"""By signal: what was written of it, in the order of writing."""


def to_arrays(signals: Mapping[str, Series | LayerSeries]) -> Iterator[tuple[ArrayNames, Points]]:
    """The names and the values, `(n, signals, layers)` in float32, of signals that go together.

    Numbers beyond the range of float32 become infinite.
    """
    groups: dict[tuple[tuple[str, ...], str, bytes, bytes], dict[str, Series | LayerSeries]]
    groups = defaultdict(dict)
    for name, series in signals.items():
        layers = series.layers if isinstance(series, LayerSeries) else WHOLE_MODEL
        groups[layers, series.unit, series.steps.tobytes(), series.wall_times.tobytes()][name] = series
    for (layers, unit, _, _), group in groups.items():
        first, *_ = group.values()
        row = (len(first), 1, len(layers))
        values = np.concatenate([series.values.reshape(row) for series in group.values()], axis=1)
        with np.errstate(over="ignore"):
            stored = values.astype("<f4")
        yield ArrayNames(tuple(group), layers, unit), Points(first.steps, first.wall_times, stored)


def from_arrays(events: Events) -> tuple[Parts, list[str]]:
    """What one file's arrays hold, and a sentence for each kind of array that cannot be read."""
    found: dict[Key, list[tuple[ArrayNames, Records]]] = defaultdict(list)
    problems = []
    for (tag, count), records in events.arrays.items():
        n = len(records.steps)
        try:
            names = ArrayNames.of(tag, events.texts.get(tag, b""))
            table = records.values.reshape(n, len(names.signals), len(names.layers))
        except ValueError:
            problems.append(f"no names fit the {n} arrays {tag} of {count} numbers")
            continue
        for row, signal in enumerate(names.signals):
            values = records._replace(values=table[:, row])
            found[signal, names.layers == WHOLE_MODEL].append((names, values))
    return {key: _in_order(each) for key, each in found.items()}, problems


def _in_order(found: list[tuple[ArrayNames, Records]]) -> list[LayerSeries]:
    """The rows of one signal, of each array's names, as parts in the order of writing."""
    written = np.sort(np.concatenate([records.places for _, records in found]))
    parts = {}
    for names, records in found:
        among_all = np.searchsorted(written, records.places)
        cuts = np.flatnonzero(np.diff(among_all) > 1) + 1
        for rows in np.split(np.arange(len(among_all)), cuts):
            places, steps, wall_times, values = select(records, rows)
            part = LayerSeries.from_records(steps, values, names.layers, wall_times, names.unit)
            parts[int(places[0])] = part
    return [parts[place] for place in sorted(parts)]


def to_series(files: Iterable[Parts]) -> tuple[dict[str, Series], dict[str, LayerSeries]]:
    """The signals of the whole model and those of its layers, from files in the order of writing.

    A later file that begins at an earlier step is a restart: it replaces all from that step on.
    """
    parts: Parts = defaultdict(list)
    for file in files:
        for key, later in file.items():
            start = min(part.steps[0] for part in later)
            parts[key] = [_before(start, part) for part in parts[key]] + later
    joined = {key: LayerSeries.from_parts(each) for key, each in parts.items()}
    whole = {name: series[""] for (name, is_whole), series in joined.items() if is_whole}
    return whole, {name: series for (name, is_whole), series in joined.items() if not is_whole}


def _before(step: int, part: LayerSeries) -> LayerSeries:
    """The rows of earlier steps."""
    end = np.searchsorted(part.steps, step)
    return LayerSeries(part.steps[:end], part.values[:end], part.layers, part.wall_times[:end], part.unit)
