"""Scalars, arrays and texts of many events at once."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.logs.wire import Layout, find_layout

LAYOUTS_PER_LENGTH = 64
"""After so many different layouts among records of one length, the rest is read one by one."""


class Points(NamedTuple):
    """Points of one tag: columns of equal length, in the order of writing."""

    steps: NDArray[np.int64]
    wall_times: NDArray[np.float64]
    values: NDArray[np.float64]


NO_POINTS = Points(np.empty(0, np.int64), np.empty(0), np.empty(0))


class Records(NamedTuple):
    """Numbers from like records: columns of equal length.

    Args:
        places: `(n,)` which record of its file each is.
        steps: `(n,)` steps.
        wall_times: `(n,)` seconds since 1970.
        values: `(n,)` scalars in float64, or `(n, k)` arrays as they are stored.
    """

    places: NDArray[np.int64]
    steps: NDArray[np.int64]
    wall_times: NDArray[np.float64]
    values: NDArray[Any]


class Events(NamedTuple):
    """What successive events hold.

    Args:
        scalars: the points of each tag.
        arrays: our arrays by tag and count of numbers, in the order of writing.
        texts: our last text of each tag, in JSON.
        damage: a sentence for each record that is no event.
    """

    scalars: Mapping[str, Points]
    arrays: Mapping[tuple[str, int], Records]
    texts: Mapping[str, bytes]
    damage: list[str]


NO_EVENTS = Events({}, {}, {}, [])

Key = TypeVar("Key", bound=Hashable)
Columns = TypeVar("Columns", Points, Records)


def join(parts: Sequence[Columns]) -> Columns:
    """Parts that were written one after the other as one."""
    if len(parts) == 1:
        return parts[0]
    return type(parts[0])(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def select(points: Columns, chosen: NDArray[Any]) -> Columns:
    """Some of the points, by a mask or by indices."""
    return type(points)(*(column[chosen] for column in points))


def before_step(step: int, points: Points) -> Points:
    """The points with earlier steps."""
    earlier = points.steps < step
    return points if earlier.all() else select(points, earlier)


def join_events(parts: Sequence[Events]) -> Events:
    """Events that were written one after the other as one."""
    return Events(
        _join_each(part.scalars for part in parts),
        _join_each(part.arrays for part in parts),
        {tag: text for part in parts for tag, text in part.texts.items()},
        [sentence for part in parts for sentence in part.damage],
    )


def _join_each(parts: Iterable[Mapping[Key, Columns]]) -> dict[Key, Columns]:
    together: dict[Key, list[Columns]] = defaultdict(list)
    for part in parts:
        for key, columns in part.items():
            together[key].append(columns)
    return {key: join(each) for key, each in together.items()}


def read_events(records: Sequence[bytes], first: int = 0) -> Events:
    """What serialized events hold.

    Args:
        records: serialized `Event` messages in the order of writing.
        first: how many records of the file came before.
    """
    found = _Found()
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        by_length[len(record)].append(index)
    for length, members in by_length.items():
        rows = np.frombuffer(b"".join(records[i] for i in members), np.uint8)
        found.read_alike(rows.reshape(len(members), length), np.array(members) + first)
    return found.in_order()


@dataclass
class _Found:
    """What was found in records so far, in any order."""

    scalars: dict[str, list[Records]] = field(default_factory=lambda: defaultdict(list))
    arrays: dict[tuple[str, int], list[Records]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    damage: list[str] = field(default_factory=list)

    def read_alike(self, rows: NDArray[np.uint8], places: NDArray[np.int64]) -> None:
        """Reads records of one length, `(n, length)`, layout by layout."""
        layouts = 0
        while len(rows):
            try:
                layout = find_layout(rows[0].tobytes())
            except ValueError as error:
                self.damage.append(f"record {places[0]} is not an event: {error}")
                layout = None
            if layout is None or not layout.values:
                rows, places = rows[1:], places[1:]
                continue
            layouts += 1
            if layouts > LAYOUTS_PER_LENGTH:
                self._take(layout, rows[:1], places[:1])
                rows, places = rows[1:], places[1:]
                continue
            bits = layout.fixed_bits(rows.shape[1])
            alike = ((rows & bits) == (rows[0] & bits)).all(axis=1)
            self._take(layout, rows[alike], places[alike])
            rows, places = rows[~alike], places[~alike]

    def _take(self, layout: Layout, rows: NDArray[np.uint8], places: NDArray[np.int64]) -> None:
        steps = layout.step.read(rows).astype(np.int64)
        wall_times = layout.wall_time.read(rows)
        for tag, place, text in layout.values:
            if text is not None:
                self.texts[tag] = max(self.texts.get(tag, (-1, b"")), (int(places[-1]), text))
            if place is None:
                continue
            if place.is_array:
                values = place.read_array(rows)
                self.arrays[tag, values.shape[1]].append(Records(places, steps, wall_times, values))
            else:
                self.scalars[tag].append(Records(places, steps, wall_times, place.read(rows)))

    def in_order(self) -> Events:
        """All of it in the order of writing."""
        return Events(
            {tag: Points(*_in_order(each)[1:]) for tag, each in self.scalars.items()},
            {key: _in_order(each) for key, each in self.arrays.items()},
            {tag: text for tag, (_, text) in self.texts.items()},
            self.damage,
        )


def _in_order(parts: list[Records]) -> Records:
    """Parts as one, in the order of writing."""
    if len(parts) == 1:
        return parts[0]
    records = join(parts)
    return select(records, np.argsort(records.places))
