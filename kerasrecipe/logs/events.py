"""Scalars of many events at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.logs.wire import Layout, find_layout

LAYOUTS_PER_LENGTH = 64
"""After so many different layouts among records of one length, the rest is read one by one."""


class Points(NamedTuple):
    """Points of one tag: columns of equal length, in the order of writing."""

    order: NDArray[np.int64]
    steps: NDArray[np.int64]
    wall_times: NDArray[np.float64]
    values: NDArray[np.float64]


NO_POINTS = Points(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0))


def join(parts: Sequence[Points]) -> Points:
    """Several parts as one, in the order of writing."""
    if len(parts) == 1:
        return parts[0]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    written = np.argsort(columns[0], kind="stable")
    return Points(*(column[written] for column in columns))


def before_step(step: int, points: Points) -> Points:
    """The points with earlier steps."""
    earlier = points.steps < step
    return points if earlier.all() else Points._make(column[earlier] for column in points)


def read_scalars(records: Sequence[bytes]) -> tuple[dict[str, Points], list[str]]:
    """The points of every tag in serialized events, and a sentence for each record that is none.

    Args:
        records: serialized `Event` messages in the order of writing.
    """
    parts: dict[str, list[Points]] = defaultdict(list)
    damage: list[str] = []
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        by_length[len(record)].append(index)
    for length, members in by_length.items():
        rows = np.frombuffer(b"".join(records[i] for i in members), np.uint8)
        _read_alike(rows.reshape(len(members), length), np.array(members), parts, damage)
    return {tag: join(each) for tag, each in parts.items()}, damage


def _read_alike(
    rows: NDArray[np.uint8],
    order: NDArray[np.int64],
    parts: dict[str, list[Points]],
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


def _take(
    layout: Layout,
    rows: NDArray[np.uint8],
    order: NDArray[np.int64],
    parts: dict[str, list[Points]],
) -> None:
    steps = layout.step.read(rows).astype(np.int64)
    wall_times = layout.wall_time.read(rows)
    for tag, place in layout.scalars:
        values = place.read(rows)
        parts[tag].append(Points(order, steps, wall_times, values))
