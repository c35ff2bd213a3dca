"""Scalars of many events at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

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

Parts = dict[str, list[tuple[NDArray[np.int64], Points]]]
"""By tag: the indices of some records, and their points."""


def join(parts: Sequence[Points]) -> Points:
    """Parts that were written one after the other as one."""
    if len(parts) == 1:
        return parts[0]
    return Points._make(np.concatenate(column) for column in zip(*parts, strict=True))


def select(points: Points, chosen: NDArray[Any]) -> Points:
    """Some of the points, by a mask or by indices."""
    return Points._make(column[chosen] for column in points)


def before_step(step: int, points: Points) -> Points:
    """The points with earlier steps."""
    earlier = points.steps < step
    return points if earlier.all() else select(points, earlier)


def read_scalars(records: Sequence[bytes]) -> tuple[dict[str, Points], list[str]]:
    """The points of every tag in serialized events, and a sentence for each record that is none.

    Args:
        records: serialized `Event` messages in the order of writing.
    """
    parts: Parts = defaultdict(list)
    damage: list[str] = []
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        by_length[len(record)].append(index)
    for length, members in by_length.items():
        rows = np.frombuffer(b"".join(records[i] for i in members), np.uint8)
        _read_alike(rows.reshape(len(members), length), np.array(members), parts, damage)
    return {tag: _in_order(each) for tag, each in parts.items()}, damage


def _in_order(parts: list[tuple[NDArray[np.int64], Points]]) -> Points:
    """The parts of one tag, in the order of writing."""
    if len(parts) == 1:
        return parts[0][1]
    order = np.concatenate([indices for indices, _ in parts])
    return select(join([points for _, points in parts]), np.argsort(order))


def _read_alike(
    rows: NDArray[np.uint8],
    order: NDArray[np.int64],
    parts: Parts,
    damage: list[str],
) -> None:
    """Reads records of one length, `(n, length)`, layout by layout."""
    layouts = 0
    while len(rows):
        try:
            layout = find_layout(rows[0].tobytes())
        except ValueError as error:
            damage.append(f"record {order[0]} is not an event: {error}")
            layout = None
        if layout is None or not layout.scalars:
            rows, order = rows[1:], order[1:]
            continue
        layouts += 1
        if layouts > LAYOUTS_PER_LENGTH:
            _take(layout, rows[:1], order[:1], parts)
            rows, order = rows[1:], order[1:]
            continue
        bits = layout.fixed_bits(rows.shape[1])
        alike = ((rows & bits) == (rows[0] & bits)).all(axis=1)
        _take(layout, rows[alike], order[alike], parts)
        rows, order = rows[~alike], order[~alike]


def _take(layout: Layout, rows: NDArray[np.uint8], order: NDArray[np.int64], parts: Parts) -> None:
    steps = layout.step.read(rows).astype(np.int64)
    wall_times = layout.wall_time.read(rows)
    for tag, place in layout.scalars:
        values = place.read(rows)
        parts[tag].append((order, Points(steps, wall_times, values)))
